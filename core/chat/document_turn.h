// Documents for a question of a conversation: what to give the model with it.
//
// Works on an index of the documents, on that index's thread.
#pragma once

#include "core/base/result.h"
#include "core/chat/message.h"
#include "core/documents/retriever.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace core::chat {

struct DocumentTurn {
    std::string question;
    std::vector<documents::DocumentId> documents; // that the chat is about; empty: all there are
    int tokenBudget = 0;                          // Session::roomForDocuments
    documents::CountTokens count = documents::estimateTokens;
};

// Nothing where the conversation already holds these documents whole, so that the next answer
// starts at once. Passages that it already holds are not given again. Where a question is too short
// to look for, the one before it is looked for too.
Result<std::optional<DocumentsBlock>> documentsFor(documents::DocumentIndex& index,
    std::span<const Message> conversation, const DocumentTurn& turn);

} // namespace core::chat
