#include "core/chat/document_turn.h"

#include "core/base/utf8.h"
#include "core/chat/document_prompt.h"

#include <algorithm>
#include <set>
#include <utility>

namespace core::chat {
namespace {

using documents::DocumentId;
using documents::Passage;

// The documents that the conversation was given whole.
std::set<DocumentId> readWhole(std::span<const Message> conversation)
{
    std::set<DocumentId> whole;
    for (const Message& message : conversation) {
        for (const Block& block : message.blocks) {
            const auto* documents = std::get_if<DocumentsBlock>(&block);
            if (documents != nullptr &&
                documents->coverage.mode == documents::Coverage::Mode::Whole) {
                for (const DocumentReference& one : documents->documents) {
                    whole.insert(one.id);
                }
            }
        }
    }
    return whole;
}

std::string lastQuestion(std::span<const Message> conversation)
{
    for (auto message = conversation.rbegin(); message != conversation.rend(); ++message) {
        if (message->role == Role::User) {
            return textOf(*message);
        }
    }
    return {};
}

// "And when?" says too little to be looked for.
Result<std::string> lookedFor(documents::DocumentIndex& index,
    std::span<const Message> conversation, const std::string& question)
{
    constexpr std::size_t kEnoughWords = 3;
    ASSIGN_OR_RETURN(const documents::Query query, documents::queryFor(index, question));
    return query.words.size() >= kEnoughWords ? question
                                              : question + "\n" + lastQuestion(conversation);
}

} // namespace

Result<std::optional<DocumentsBlock>> documentsFor(documents::DocumentIndex& index,
    std::span<const Message> conversation, const DocumentTurn& turn)
{
    ASSIGN_OR_RETURN(
        const std::vector<documents::DocumentRecord> records, index.documents(turn.documents));
    const std::set<DocumentId> whole = readWhole(conversation);
    DocumentsBlock block;
    std::vector<DocumentId> wanted;
    for (const documents::DocumentRecord& record : records) {
        if (record.chunks > 0) {
            wanted.push_back(record.id);
            block.documents.push_back(
                {record.id, record.path, pathToUtf8(pathFromUtf8(record.path).filename())});
        }
    }
    const bool hasAll = std::all_of(
        wanted.begin(), wanted.end(), [&](DocumentId id) { return whole.contains(id); });
    if (wanted.empty() || hasAll) {
        return std::nullopt;
    }
    ASSIGN_OR_RETURN(const std::string question, lookedFor(index, conversation, turn.question));
    ASSIGN_OR_RETURN(
        documents::Retrieved found, documents::Retriever(index).retrieve(question, wanted,
                                        {std::max(turn.tokenBudget, 0), turn.count}));
    std::set<std::pair<DocumentId, int>> known;
    for (const Passage& passage : passagesOf(conversation)) {
        for (int chunk = passage.chunk; chunk <= passage.lastChunk; ++chunk) {
            known.emplace(passage.document, chunk);
        }
    }
    std::erase_if(found.passages, [&](const Passage& passage) {
        for (int chunk = passage.chunk; chunk <= passage.lastChunk; ++chunk) {
            if (!known.contains({passage.document, chunk})) {
                return false;
            }
        }
        return true;
    });
    block.passages = std::move(found.passages);
    block.coverage = found.coverage;
    return block;
}

} // namespace core::chat
