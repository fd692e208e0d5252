// Gathers what an article's sentences tell into Reports: one a type and kind of trigger, so that a
// happening told in title, lead and body is one Report with several sentences as evidence.
#pragma once

#include <string>
#include <vector>

#include "pipeline/extract/sentence_reader.h"
#include "pipeline/model/article.h"
#include "pipeline/model/report.h"

namespace mirsad {

class Accounts {
 public:
  explicit Accounts(const Lexicon& lexicon, const Article& article)
      : lexicon_(lexicon), article_(article) {}

  // `in_lead`: the sentence is the title's or one of the first two of the text. Sentences come in
  // the order title, text.
  void add(const Telling& telling, const Evidence& sentence, bool in_lead);

  std::vector<Report> take();

 private:
  struct Account {
    std::string kind;
    Report report;
  };

  Account* account_of(const Trigger& trigger);
  void open(const Telling& telling, bool in_lead);

  const Lexicon& lexicon_;
  const Article& article_;
  std::vector<Account> accounts_;
};

}  // namespace mirsad
