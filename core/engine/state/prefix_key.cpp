#include "core/engine/state/prefix_key.h"

namespace core::engine {
namespace {

constexpr PrefixKey kPicture = PrefixKey(1) << 63; // never set in the key of a token
constexpr PrefixKey kRead = PrefixKey(1) << 62;

// Every bit of the hash decides about every bit of the key (the finaliser of SplitMix64).
PrefixKey pictureKey(std::uint64_t hash, int row)
{
    std::uint64_t x = hash + 0x9E3779B97F4A7C15u * (std::uint64_t(row) + 1);
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return (x ^ x >> 31) | kPicture;
}

} // namespace

std::vector<PrefixKey> prefixKeys(const Sequence& sequence)
{
    std::vector<PrefixKey> keys;
    keys.reserve(sequence.ids.size());
    for (const TokenId id : sequence.ids) {
        keys.push_back(PrefixKey(std::uint32_t(id)));
    }
    for (const PictureRows& picture : sequence.pictures) {
        for (int row = 0; row < picture.count; ++row) {
            keys[std::size_t(picture.first + row)] = pictureKey(picture.key, row);
        }
    }
    for (std::size_t at = 0; at < keys.size(); ++at) {
        keys[at] ^= sequence.reads(int(at)) ? kRead : 0;
    }
    return keys;
}

} // namespace core::engine
