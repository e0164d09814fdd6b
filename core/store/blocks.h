// Blocks between their JSON value and their text in the database. Pure functions, any thread.
#pragma once

#include "core/store/chat_records.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::store {

// What the search reads of a message: the text of its "text" blocks. Reasoning and tool calls are
// not what people remember reading.
std::string searchTextOf(const Blocks& blocks);

// The content hashes in the blocks, each once.
std::vector<std::string> picturesIn(const Blocks& blocks);

// Invalid UTF-8 becomes U+FFFD: what is stored can always be read again.
std::string toText(const nlohmann::ordered_json& value);

// Text that is no array of objects gives one text block with `searchText`, so that a message whose
// blocks were damaged still says what it said.
Blocks blocksFrom(std::string_view text, std::string_view searchText);

} // namespace core::store
