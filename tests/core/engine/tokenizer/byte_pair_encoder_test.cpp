// Encoding against its definition, carried out naively, on both sides of the length where it
// changes from scanning to a queue.
#include "core/engine/tokenizer/byte_pair_encoder.h"

#include <QtTest>

#include <map>
#include <random>

using namespace core::engine;

namespace {

using Tokens = std::vector<TokenId>;

// Merges over a few letters, each of a random pair of what is there already.
struct RandomMerges {
    std::map<std::pair<TokenId, TokenId>, Merge> pairs;

    RandomMerges(std::mt19937& random, int letters, int count)
    {
        Tokens known;
        for (int i = 0; i < letters; ++i) {
            known.push_back('a' + i);
        }
        for (int rank = 0; rank < count; ++rank) {
            const TokenId left = known[random() % known.size()];
            const TokenId right = known[random() % known.size()];
            const TokenId result = 256 + rank;
            if (pairs.try_emplace({left, right}, Merge{std::uint32_t(rank), result}).second) {
                known.push_back(result);
            }
        }
    }

    BytePairEncoder encoder() const
    {
        std::array<TokenId, 256> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = TokenId(i);
        }
        MergeTable table(pairs.size());
        for (const auto& [pair, merge] : pairs) {
            table.add(pair.first, pair.second, merge);
        }
        return {bytes, table};
    }

    Tokens encodeNaively(const std::string& piece) const
    {
        Tokens tokens(piece.begin(), piece.end());
        for (;;) {
            Merge best;
            std::size_t at = 0;
            for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
                const auto found = pairs.find({tokens[i], tokens[i + 1]});
                if (found != pairs.end() && found->second.rank < best.rank) {
                    best = found->second;
                    at = i;
                }
            }
            if (best.rank == Merge::kNone) {
                return tokens;
            }
            tokens[at] = best.result;
            tokens.erase(tokens.begin() + std::ptrdiff_t(at) + 1);
        }
    }
};

std::string randomPiece(std::mt19937& random, std::size_t length, unsigned letters)
{
    std::string piece(length, 'a');
    for (char& c : piece) {
        c = char('a' + random() % letters);
    }
    return piece;
}

} // namespace

class BytePairEncoderTest : public QObject {
    Q_OBJECT

private slots:
    void tokensAreThoseOfTheDefinition();
    void leftmostOfEqualRanksGoesFirst();
    void tokensAreAppended();
    void megabyteWithoutASpaceIsEncoded();
};

void BytePairEncoderTest::tokensAreThoseOfTheDefinition()
{
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        const unsigned letters = 1 + random() % 4;
        const RandomMerges merges(random, int(letters), 1 + int(random() % 60));
        const BytePairEncoder encoder = merges.encoder();
        for (const std::size_t length : {1, 2, 3, 5, 17, 62, 63, 64, 65, 66, 130, 300}) {
            const std::string piece = randomPiece(random, length, letters);
            Tokens tokens;

            encoder.encode(piece, tokens);

            QCOMPARE(tokens, merges.encodeNaively(piece));
        }
    }
}

void BytePairEncoderTest::leftmostOfEqualRanksGoesFirst()
{
    std::mt19937 random(1);
    RandomMerges merges(random, 1, 0);
    merges.pairs[{'a', 'a'}] = {0, 256};
    const BytePairEncoder encoder = merges.encoder();
    for (const std::size_t length : {3, 65}) { // odd, so one is left over: the last
        Tokens tokens;

        encoder.encode(std::string(length, 'a'), tokens);

        Tokens expected(length / 2, 256);
        expected.push_back('a');
        QCOMPARE(tokens, expected);
    }
}

void BytePairEncoderTest::tokensAreAppended()
{
    std::mt19937 random(1);
    const BytePairEncoder encoder = RandomMerges(random, 1, 0).encoder();
    Tokens tokens{7};

    encoder.encode("xy", tokens);

    QCOMPARE(tokens, (Tokens{7, 'x', 'y'}));
}

void BytePairEncoderTest::megabyteWithoutASpaceIsEncoded()
{
    // Doubling merges, so that every level of the piece is touched; in quadratic time this would
    // take hours.
    std::mt19937 random(1);
    RandomMerges merges(random, 1, 0);
    TokenId half = 'a';
    for (int rank = 0; rank < 16; ++rank) {
        merges.pairs[{half, half}] = {std::uint32_t(rank), 256 + rank};
        half = 256 + rank;
    }
    const BytePairEncoder encoder = merges.encoder();
    Tokens tokens;

    encoder.encode(std::string(1 << 20, 'a'), tokens);

    QCOMPARE(tokens, Tokens(16, 256 + 15));
}

QTEST_APPLESS_MAIN(BytePairEncoderTest)
#include "byte_pair_encoder_test.moc"
