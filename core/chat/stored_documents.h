// The blocks of documents as JSON, as the store keeps them.
//
//     {"type": "documents",
//      "documents": [{"id": 7, "path": "/home/a/lease.pdf", "name": "lease.pdf"}],
//      "passages": [{"document": 7, "file": "...", "name": "...", "chunks": [0, 0], "pages": [1,
//      2],
//                    "heading": "...", "content": "...", "score": 1.5,
//                    "lines": [[begin, end, page, start, x, y, width, height]]}],
//      "coverage": {"mode": "whole", "unit": "pages", "read": 3, "total": 3}}
//     {"type": "sources",
//      "sources": [{"number": 1, "marks": [0], "document": 7, "file": "...", "name": "...",
//                   "page": 2, "ranges": [[start, length]], "rects": [[x, y, width, height]],
//                   "quote": "...", "score": 0.8}],
//      "coverage": {...}}
//
// What is missing or of another kind reads as nothing: a chat of a later version opens. The text of
// a passage is not called "text", which the search over chats looks at. Pure functions, any thread.
#pragma once

#include "core/chat/message.h"

#include <nlohmann/json.hpp>

namespace core::chat {

nlohmann::ordered_json toStored(const DocumentsBlock& block);
nlohmann::ordered_json toStored(const SourcesBlock& block);
DocumentsBlock documentsFromStored(const nlohmann::ordered_json& block);
SourcesBlock sourcesFromStored(const nlohmann::ordered_json& block);

} // namespace core::chat
