// The documents of one command: read into memory, asked, described.
//
// Nothing of them is kept on the disk. Confined to one thread.
#pragma once

#include "core/base/result.h"
#include "core/chat/session.h"
#include "core/documents/document_library.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace core::cli {

class DocumentSet {
public:
    // Reads files and folders. Progress goes to stderr where that is a terminal, and so does a line
    // for every file that could not be read; an error where none could, or where a file was named
    // itself. Ctrl+C stops (Cancelled). No paths change nothing.
    Result<void> add(const std::vector<std::string>& paths);

    bool empty() const { return !m_library; }
    Result<std::vector<documents::Hit>> search(const std::string& question, int most);
    // Puts before the question what of the documents fits the context with it.
    Result<void> attach(chat::Message& message, const std::string& question,
        const engine::Engine& engine, const chat::Session& session,
        const chat::TurnSettings& settings);

private:
    std::optional<documents::DocumentLibrary> m_library;
};

// `--doc a.pdf b.pdf "What?"`: an option that takes several values takes the question too, when no
// other option stands between. Gives it back; missing() where there is none.
std::string questionFrom(const std::string& positional, std::vector<std::string>& documents);

// {"file", "page", "rects", "quote", "score"}; the rectangles are those of the words.
nlohmann::ordered_json describe(documents::Source source);
nlohmann::ordered_json describe(const documents::Coverage& coverage);

// "lease.pdf, page 3"
std::string placeWords(const documents::Source& source);
// What a reply rests on and what was read for it, for people, on stderr.
void printSources(const chat::Message& reply);
// Null where the reply was to no documents.
const chat::SourcesBlock* sourcesOf(const chat::Message& reply);

} // namespace core::cli
