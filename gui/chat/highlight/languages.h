// The languages that code is coloured in, as tables.
#pragma once

#include <QStringView>

#include <array>

namespace gui::chat {

// A piece of text that reads as one: from `open` to `close`, or to the end of the line.
struct Quote {
    const char* open = nullptr;
    const char* close = nullptr;
    bool escapes = true; // a backslash takes the next letter with it
    bool manyLines = false;
};

struct Language {
    enum class Shape { Code, Markup, Markdown, Diff, Keys };

    const char* names = "";  // as written after a fence, separated by blanks; the first is shown
    const char* title = "";  // what people call it
    const char* suffix = ""; // of a file of it
    Shape shape = Shape::Code;
    const char* keywords = ""; // separated by blanks
    const char* types = "";
    const char* literals = "true false null";
    std::array<const char*, 2> lineComments{};
    const char* commentOpen = nullptr; // a comment over several lines
    const char* commentClose = nullptr;
    std::array<Quote, 5> quotes{};
    const char* letters = "_"; // what belongs to a word besides letters and digits
    bool anyCase = false;      // keywords in capitals too
    bool capitalTypes = false; // a word that begins with a capital is a type
    bool preprocessor = false; // a line may begin with #word
    bool decorators = false;   // @word
    bool variables = false;    // $word
    bool lifetimes = false;    // 'a is no open quote
    bool calls = true;         // word( is a function
    bool properties = false;   // word: is a key
};

// The language with one of these names, whatever their case; null if it is not known.
const Language* languageNamed(QStringView name);

} // namespace gui::chat
