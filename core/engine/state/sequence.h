// One conversation as the model sees it: its tokens, and where its state lies.
//
// State is a table of key/value pages, which can be cut at any position, and one recurrent slot,
// which cannot: it always stands at `computed` tokens, but for those that are held, which can be
// taken back. Confined to the engine thread.
#pragma once

#include "core/engine/state/page_pool.h"
#include "core/engine/tokenizer/tokenizer.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace core::engine {

// Stands in Sequence::ids where a row of a picture is, instead of a token.
inline constexpr TokenId kPictureRow = -1;

using RopePosition = std::array<std::int32_t, 3>; // time, height, width

// The rows of one picture among the tokens.
struct PictureRows {
    int first = 0; // index of the first row in ids
    int count = 0;
    std::uint64_t key = 0;                          // of the picture's content and size
    std::shared_ptr<const std::vector<float>> rows; // [count, hidden]; null until it is encoded
};

// What a draft head was told and has not read yet.
struct DraftInputs {
    bool wanted = false;
    int pairs = 0;           // a token and the one behind it, that it has read
    int first = 0;           // token of the first row
    std::vector<float> rows; // [tokens, hidden]: what the model made of them
};

struct Sequence {
    std::vector<TokenId> ids;
    std::vector<RopePosition> positions; // one for every id
    std::int32_t nextPosition = 0;       // of a token that follows
    std::vector<PictureRows> pictures;   // in order
    // Of the first ids, whether they are read (Recorder::bindRead), not written: those of long
    // turns of a prompt. The model's own turns are not, so that an answer leaves the same state
    // whether it was generated just now or comes back in a prompt.
    std::vector<bool> read;

    int computed = 0; // tokens that are in the state
    int held = 0;     // of them, so many of the last are in the log of the recurrent layers only
    std::vector<PageId> pages;
    int slot = -1; // recurrent slot; -1: none yet
    DraftInputs drafts;

    bool reads(int at) const { return at < int(read.size()) && read[std::size_t(at)]; }
    int pending() const { return int(ids.size()) - computed; }
    void append(TokenId id)
    {
        ids.push_back(id);
        positions.push_back({nextPosition, nextPosition, nextPosition});
        ++nextPosition;
    }
};

} // namespace core::engine
