// What an empty chat offers to try: questions, some of them about a picture that comes with Hearth.
#pragma once

#include <QString>

#include <vector>

namespace gui::chat {

struct Sample {
    QString question;
    QString picture; // a file; empty: a question about nothing but the words
};

// Only those whose picture is there.
std::vector<Sample> samples();

} // namespace gui::chat
