// Turns a prompt into the tokens and positions of a sequence. Pure; any thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/prompt.h"
#include "core/engine/state/sequence.h"

#include <vector>

namespace core::engine {

class Tokenizer;
struct PixelLimits;

struct EncodedPrompt {
    Sequence sequence;            // pictures have their places, but no rows yet
    std::vector<ImagePtr> images; // for sequence.pictures, in order
};

// `pictures`, the sizes they are brought to, may be null: then pictures are a Mismatch.
// InvalidInput for a control token that the vocabulary lacks, or a picture of impossible
// proportions.
Result<EncodedPrompt> encodePrompt(
    const Prompt& prompt, const Tokenizer& tokenizer, const PixelLimits* pictures);

// The same for tokens, where every <|image_pad|> stands for the next picture.
Result<EncodedPrompt> encodeTokens(const std::vector<TokenId>& ids,
    const std::vector<ImagePtr>& images, const Tokenizer& tokenizer, const PixelLimits* pictures);

} // namespace core::engine
