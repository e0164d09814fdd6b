#include "core/cli/document_set.h"

#include "core/app/document_reader.h"
#include "core/base/utf8.h"
#include "core/chat/document_turn.h"
#include "core/chat/left_out.h"
#include "core/cli/arguments.h"
#include "core/cli/terminal.h"

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <set>

namespace core::cli {
namespace {

void showProgress(const documents::IngestProgress& progress)
{
    if (progress.file.empty()) {
        std::fputs("\r\033[K", stderr);
        return;
    }
    std::string line = "reading " + std::to_string(progress.done + 1) + " of " +
                       std::to_string(progress.total) + " documents";
    if (progress.pages > 1) {
        line += ", page " + std::to_string(progress.page) + " of " + std::to_string(progress.pages);
    }
    if (progress.left && progress.left->count() > 1) {
        line += ", about " + std::to_string(progress.left->count()) + " s left";
    }
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
}

} // namespace

Result<void> DocumentSet::add(const std::vector<std::string>& paths)
{
    if (paths.empty()) {
        return {};
    }
    if (!m_library) {
        ASSIGN_OR_RETURN(documents::DocumentLibrary opened,
            documents::DocumentLibrary::openInMemory(app::documentReader()));
        m_library.emplace(std::move(opened));
    }
    documents::DocumentLibrary& library = *m_library;
    std::set<documents::CollectionId> files; // named one by one
    Interruptible interruptible;
    for (const std::string& name : paths) {
        const std::filesystem::path path = pathFromUtf8(name);
        ASSIGN_OR_RETURN(
            const documents::CollectionId id, library.add(path, interruptible.token()));
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            files.insert(id);
        }
    }
    const bool terminal = stderrIsTerminal();
    RETURN_IF_ERROR(
        library.readAll(interruptible.token(), [&](const documents::IngestProgress& progress) {
            interruptible.stopIfPressed();
            if (terminal) {
                showProgress(progress);
            }
        }));
    ASSIGN_OR_RETURN(const std::vector<documents::DocumentRecord> all, library.documents());
    std::size_t ready = 0;
    for (const documents::DocumentRecord& document : all) {
        if (document.state == documents::DocumentState::Ready) {
            ++ready;
            if (document.emptyPages > 0) {
                std::cerr << "hearth: " << document.path << ": " << document.emptyPages << " of "
                          << document.pages << " pages have no text; they are pictures\n";
            }
            continue;
        }
        if (files.contains(document.collection)) {
            return fail(ErrorCode::Unsupported, document.path + ": " + document.reason);
        }
        std::cerr << "hearth: " << document.path << ": " << document.reason << '\n';
    }
    if (ready == 0) {
        return fail(ErrorCode::Unsupported, "none of the documents could be read");
    }
    return {};
}

Result<std::vector<documents::Hit>> DocumentSet::search(const std::string& question, int most)
{
    return m_library ? m_library->search(question, {}, most) : std::vector<documents::Hit>();
}

Result<void> DocumentSet::attach(chat::Message& message, const std::string& question,
    const engine::Engine& engine, const chat::Session& session, const chat::TurnSettings& settings)
{
    if (!m_library) {
        return {};
    }
    chat::DocumentTurn turn;
    turn.question = question;
    ASSIGN_OR_RETURN(turn.tokenBudget, session.roomForDocuments(message, settings));
    turn.count = [&engine](std::string_view text) {
        return engine.countTokens({std::string(text)}).value_or(documents::estimateTokens(text));
    };
    ASSIGN_OR_RETURN(std::optional<chat::DocumentsBlock> block,
        chat::documentsFor(
            m_library->index(), chat::readBefore(session.messages(), message), turn));
    if (block) {
        message.blocks.insert(message.blocks.begin(), std::move(*block));
    }
    return {};
}

const chat::SourcesBlock* sourcesOf(const chat::Message& reply)
{
    for (const chat::Block& block : reply.blocks) {
        if (const auto* sources = std::get_if<chat::SourcesBlock>(&block)) {
            return sources;
        }
    }
    return nullptr;
}

void printSources(const chat::Message& reply)
{
    const chat::SourcesBlock* block = sourcesOf(reply);
    if (block == nullptr) {
        return;
    }
    std::cerr << '\n';
    for (const documents::Source& source : block->sources) {
        std::cerr << '[' << source.number << "] " << placeWords(source) << ": " << source.quote
                  << '\n';
    }
    std::cerr << '(' << documents::wordsFor(block->coverage) << ")\n";
}

std::string questionFrom(const std::string& positional, std::vector<std::string>& documents)
{
    if (!positional.empty()) {
        return positional;
    }
    std::error_code error;
    // A file in its place: the question was forgotten.
    if (documents.size() < 2 || std::filesystem::exists(pathFromUtf8(documents.back()), error)) {
        missing("the question");
    }
    std::string question = documents.back();
    documents.pop_back();
    return question;
}

nlohmann::ordered_json describe(documents::Source source)
{
    documents::refine(source.file, source.page, source.ranges, source.rects, app::rectFinder());
    auto rects = nlohmann::ordered_json::array();
    for (const PageRect& rect : source.rects) {
        rects.push_back({rect.x, rect.y, rect.width, rect.height});
    }
    return {{"file", source.file},
        {"page", source.page > 0 ? nlohmann::ordered_json(source.page) : nlohmann::ordered_json()},
        {"rects", std::move(rects)}, {"quote", source.quote}, {"score", source.score}};
}

nlohmann::ordered_json describe(const documents::Coverage& coverage)
{
    const char* mode = coverage.mode == documents::Coverage::Mode::Whole    ? "whole"
                       : coverage.mode == documents::Coverage::Mode::Search ? "search"
                                                                            : "none";
    const char* unit = coverage.unit == documents::Coverage::Unit::Pages ? "pages" : "passages";
    return {{"read", coverage.read}, {"total", coverage.total}, {"mode", mode}, {"unit", unit}};
}

std::string placeWords(const documents::Source& source)
{
    return source.page > 0 ? source.title + ", page " + std::to_string(source.page) : source.title;
}

} // namespace core::cli
