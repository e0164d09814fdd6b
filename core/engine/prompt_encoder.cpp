#include "core/engine/prompt_encoder.h"

#include "core/engine/tokenizer/tokenizer.h"
#include "core/engine/vision/image_resize.h"
#include "core/engine/vision/rope_positions.h"

#include <algorithm>

namespace core::engine {
namespace {

// One content may be seen at several sizes. Stirred, since hashes of contents are used as they are.
std::uint64_t keyOf(const Image& image, int tokens)
{
    return image.hash ^ (std::uint64_t(tokens) * 0x9E3779B97F4A7C15u);
}

// Turns of so many tokens are worth making another arithmetic's operands of the weights for.
constexpr std::ptrdiff_t kLongTurn = 64;

// All of the turns that are long or have a picture, and are not the model's own. A turn goes up to
// the next <|im_start|>; what has none is one.
std::vector<bool> readTokens(const std::vector<TokenId>& ids, const Tokenizer& tokenizer)
{
    const TokenId turnStart = tokenizer.addedToken("<|im_start|>");
    const std::vector<TokenId> own = tokenizer.encode("assistant", AddedTokens::None);
    std::vector<bool> read(ids.size(), false);
    for (auto turn = ids.begin(); turn != ids.end();) {
        const auto end = std::find(turn + 1, ids.end(), turnStart);
        const bool mine = *turn == turnStart && end - turn > std::ptrdiff_t(own.size()) &&
                          std::equal(own.begin(), own.end(), turn + 1);
        const bool longTurn = end - turn >= kLongTurn || std::find(turn, end, kPictureRow) != end;
        if (!mine && longTurn) {
            std::fill(
                read.begin() + (turn - ids.begin()), read.begin() + (end - ids.begin()), true);
        }
        turn = end;
    }
    return read;
}

// Collects tokens and pictures, then lays out their positions.
class Assembler {
public:
    explicit Assembler(const PixelLimits* pictures)
        : m_pictures(pictures)
    {
    }

    void addTokens(const std::vector<TokenId>& ids)
    {
        std::vector<TokenId>& all = m_encoded.sequence.ids;
        all.insert(all.end(), ids.begin(), ids.end());
        m_segments.push_back(TextRun{int(ids.size())});
    }

    Result<void> addImage(const ImagePtr& image)
    {
        if (m_pictures == nullptr) {
            return fail(ErrorCode::Mismatch, "this model cannot see: no image file (mmproj) is "
                                             "loaded. Open the model together with "
                                             "its mmproj file, or remove the picture.");
        }
        ASSIGN_OR_RETURN(const ImageGrid grid,
            imageGrid({image->width, image->height}, withBudget(*m_pictures, image->mostTokens)));
        Sequence& sequence = m_encoded.sequence;
        sequence.pictures.push_back(
            {int(sequence.ids.size()), grid.tokens(), keyOf(*image, grid.tokens()), nullptr});
        sequence.ids.insert(sequence.ids.end(), std::size_t(grid.tokens()), kPictureRow);
        m_encoded.images.push_back(image);
        m_segments.push_back(grid);
        return {};
    }

    EncodedPrompt take(const Tokenizer& tokenizer)
    {
        const RopePositions positions = ropePositions(m_segments, 0);
        Sequence& sequence = m_encoded.sequence;
        for (std::size_t i = 0; i < sequence.ids.size(); ++i) {
            sequence.positions.push_back({positions.values[i * 3], positions.values[i * 3 + 1],
                positions.values[i * 3 + 2]});
        }
        sequence.nextPosition = positions.next;
        sequence.read = readTokens(sequence.ids, tokenizer);
        return std::move(m_encoded);
    }

private:
    const PixelLimits* m_pictures;
    EncodedPrompt m_encoded;
    std::vector<PromptSegment> m_segments;
};

} // namespace

Result<EncodedPrompt> encodePrompt(
    const Prompt& prompt, const Tokenizer& tokenizer, const PixelLimits* pictures)
{
    Assembler assembler(pictures);
    std::string text; // neighbouring strings are tokenised as one
    const auto flush = [&] {
        if (!text.empty()) {
            assembler.addTokens(tokenizer.encode(text, AddedTokens::None));
            text.clear();
        }
    };
    for (const PromptPart& part : prompt) {
        if (const auto* string = std::get_if<std::string>(&part)) {
            text += *string;
        } else if (const auto* control = std::get_if<ControlToken>(&part)) {
            flush();
            const TokenId id = tokenizer.addedToken(control->text);
            if (id < 0) {
                return fail(ErrorCode::InvalidInput,
                    "the model's vocabulary has no token " + control->text);
            }
            assembler.addTokens({id});
        } else {
            flush();
            RETURN_IF_ERROR(assembler.addImage(std::get<ImagePtr>(part)));
        }
    }
    flush();
    return assembler.take(tokenizer);
}

Result<EncodedPrompt> encodeTokens(const std::vector<TokenId>& ids,
    const std::vector<ImagePtr>& images, const Tokenizer& tokenizer, const PixelLimits* pictures)
{
    const TokenId pad = tokenizer.addedToken("<|image_pad|>");
    Assembler assembler(pictures);
    std::size_t nextImage = 0;
    for (const TokenId id : ids) {
        if (id < 0 || std::size_t(id) >= tokenizer.size()) {
            return fail(ErrorCode::InvalidInput, "token " + std::to_string(id) +
                                                     " is not in the vocabulary of " +
                                                     std::to_string(tokenizer.size()));
        }
        if (id == pad && nextImage < images.size()) {
            RETURN_IF_ERROR(assembler.addImage(images[nextImage++]));
        } else {
            assembler.addTokens({id});
        }
    }
    if (nextImage != images.size()) {
        return fail(ErrorCode::InvalidInput,
            std::to_string(images.size()) + " pictures were given, but the tokens have " +
                std::to_string(nextImage) + " places (<|image_pad|>) for them");
    }
    return assembler.take(tokenizer);
}

} // namespace core::engine
