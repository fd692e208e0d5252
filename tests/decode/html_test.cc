// HTML bodies: what is text, where lines end, which element is the article.
#include "pipeline/decode/html.h"

#include <string>
#include <utility>

#include "tests/decode/pages.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

std::string text_of(const std::string& html) {
  const auto page = page_of(html);
  return page ? page->text : "refused: " + std::string(name_of(page.error().code));
}

std::string repeated(const std::string& what, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += what;
  }
  return all;
}

}  // namespace

TEST_CASE("inline elements join and blocks end lines") {
  const auto [html, text] = GENERATE(table<std::string, std::string>({
      {"<p>قتل <b>ثلا</b>ثة</p><p>وأصيب خمسة</p>", "قتل ثلاثة\nوأصيب خمسة"},
      {"أول<br>ثان<br/><br>ثالث", "أول\nثان\nثالث"},
      {"<ul><li>أول<li>ثان</ul>", "أول\nثان"},
      {"<table><tr><td>ا<td>ب<tr><td>ج</table>", "ا\nب\nج"},
      {"<table><tr>قبل<td></td></tr>بعد</table>", "قبل\nبعد"},  // both are moved out of the table
      {"<table>قبل<b> </b>بعد</table>", "قبل بعد"},
      {"<title>أ</title>قبل<title>ب</title>بعد", "قبل\nبعد"},
      {"<div>  \n قبل <span> وسط </span> بعد </div>", "قبل وسط بعد"},
      {"<p>&nbsp;</p><p>\u200F</p><p>نص</p>", "نص"},
      {"نص بلا وسوم", "نص بلا وسوم"},
      {"<h2>عنوان</h2>نص", "عنوان\nنص"},
      {"3 < 5 و 7 > 6", "3 < 5 و 7 > 6"},
      {"", ""},
  }));
  CAPTURE(html);
  CHECK(text_of(html) == text);
}

TEST_CASE("character references are decoded and what is none stays") {
  const auto [html, text] = GENERATE(table<std::string, std::string>({
      {"&quot;نص&quot;", "\"نص\""},
      {"ا&amp;ب &lt;b&gt;", "ا&ب <b>"},
      {"&#1602;&#x062A;&#x0644;", "قتل"},
      {"&laquo;نص&raquo;", "«نص»"},
      {"AT&T &unknown; &copy 2024", "AT&T &unknown; © 2024"},
      {"&lbrace;&rbrace;&#125;&#91;0&#93;", "{}}[0]"},
      {"أ&nbsp;&nbsp;ب", "أ ب"},
      {"&amp;amp;", "&amp;"},
      {"&#x110000;", "\uFFFD"},
      {"&#" + std::string(40, '5') + ";", "\uFFFD"},  // an int would overflow
      {"&#x" + std::string(40, 'F') + ";", "\uFFFD"},
      {"&#" + std::string(40, '0') + "1602;", "ق"},
  }));
  CAPTURE(html);
  CHECK(text_of(html) == text);
}

TEST_CASE("what no reader sees is left out") {
  const auto html =
      GENERATE(as<std::string>(), "<script>if (a<b) { x('</p>') }</script>نص",
               "<style>p { color: red }</style>نص", "<template><p>لا</p></template>نص",
               "<noscript><img src=x>لا</noscript>نص", "<!-- <p>لا</p> -->نص", "<p hidden>لا</p>نص",
               "<div style='Display : none'>لا</div>نص", "<span aria-hidden=true>لا</span>نص",
               "<svg><text>لا</text></svg>نص", "<select><option>لا</select>نص", "<!--->نص<!-- لا",
               "<button>لا</button>نص", "نص<script>لا");
  CAPTURE(html);
  CHECK(text_of(html) == "نص");
}

TEST_CASE("a page gives its article, its title, its language and its time") {
  const std::string html =
      "<!DOCTYPE html><html lang=ar><head><title>خبر - موقع</title>"
      "<meta property='article:published_time' content='2024-03-05T09:30:00+03:00'></head><body>"
      "<header><a href=/>الرئيسية</a></header><nav>أقسام</nav>"
      "<article><header><h1>مقتل ثلاثة</h1></header><p>قالت الشرطة إن ثلاثة قتلوا في غارة.</p>"
      "<aside>اقرأ أيضا</aside><p>وأصيب خمسة.</p><footer>وسوم</footer></article>"
      "<aside><article><a href=/2>خبر آخر</a></article></aside><footer>حقوق</footer></body></html>";
  const auto page = page_of(html);
  REQUIRE(page);
  CHECK(page->text == "مقتل ثلاثة\nقالت الشرطة إن ثلاثة قتلوا في غارة.\nوأصيب خمسة.");
  CHECK(page->title == "مقتل ثلاثة");
  CHECK(page->language == "ar");
  CHECK(page->published == "2024-03-05T09:30:00+03:00");
}

TEST_CASE("nesting is refused before a tree is built") {
  CHECK(text_of(repeated("<div>", 100'000) + "نص") == "refused: too_deep");
  CHECK(text_of(repeated("<span>", 100'000) + "نص") == "refused: too_deep");
  CHECK(text_of(repeated("<ul><li>", 100'000) + "نص") == "refused: too_deep");
  CHECK(text_of(repeated("<p>نص", 200'000)) == "refused: work_limit");
  CHECK(text_of(repeated("<b>", 100'000) + "نص") == "نص");
}

}  // namespace mirsad
