#include "core/engine/prompt_encoder.h"

#include "core/engine/tokenizer/tokenizer.h"
#include "core/engine/vision/image_resize.h"
#include "core/engine/vision/rope_positions.h"

namespace core::engine {
namespace {

// One content may be seen at several sizes. Stirred, since hashes of contents are used as they are.
std::uint64_t keyOf(const Image& image, int tokens)
{
    return image.hash ^ (std::uint64_t(tokens) * 0x9E3779B97F4A7C15u);
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

    EncodedPrompt take()
    {
        const RopePositions positions = ropePositions(m_segments, 0);
        Sequence& sequence = m_encoded.sequence;
        for (std::size_t i = 0; i < sequence.ids.size(); ++i) {
            sequence.positions.push_back({positions.values[i * 3], positions.values[i * 3 + 1],
                positions.values[i * 3 + 2]});
        }
        sequence.nextPosition = positions.next;
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
    return assembler.take();
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
    return assembler.take();
}

} // namespace core::engine
