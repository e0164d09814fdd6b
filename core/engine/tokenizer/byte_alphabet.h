// The printable alphabet in which a GGUF spells the bytes of its byte-level vocabulary and merges.
//
// Bytes 33-126, 161-172 and 174-255 are the code points of equal value, the other 68 in ascending
// order U+0100 onwards (spec qwen35-tokenizer-and-chat.md, section 2.2).
#pragma once

#include <string>
#include <string_view>

namespace core::engine {

// The spelling of one byte, in UTF-8.
std::string spellByte(unsigned char byte);

// Appends the bytes that `spelling` stands for to `bytes`. False, with `bytes` unchanged, if some
// character is not of the alphabet.
bool appendSpelledBytes(std::string_view spelling, std::string& bytes);

} // namespace core::engine
