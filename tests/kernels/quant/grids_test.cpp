// The unpacked grids are the published ones, entry for entry: hashes of the tables in the form in
// which the formats define them.
#include "kernels/quant/grids.h"

#include <QtTest>

#include <bit>
#include <cstddef>
#include <set>

using kernels::quant::kGrids;

namespace {

// FNV-1a over the bytes of a grid, each divided by `unit`.
template <typename Entry, std::size_t entries>
quint64 hashOf(const Entry (&grid)[entries], int unit = 1)
{
    quint64 hash = 0xcbf29ce484222325u;
    for (const Entry entry : grid) {
        for (std::size_t i = 0; i < sizeof(Entry); ++i) {
            const auto value = static_cast<std::int8_t>(entry >> (8 * i));
            hash = (hash ^ static_cast<std::uint8_t>(value / unit)) * 0x100000001b3u;
        }
    }
    return hash;
}

template <typename Entry, std::size_t entries>
bool allDistinct(const Entry (&grid)[entries])
{
    return std::set<Entry>(grid, grid + entries).size() == entries;
}

} // namespace

class GridsTest : public QObject {
    Q_OBJECT

private slots:
    void gridsAreThePublishedOnes();
    void entriesAreDistinct();
    void signMasksFollowTheirBits();
    void sevenBitsAreCompletedToAnEvenNumberOfSigns();
};

void GridsTest::gridsAreThePublishedOnes()
{
    QCOMPARE(hashOf(kGrids.iq1s, 8), quint64(0x6703ed863501ae2eu)); // kept in eighths
    QCOMPARE(hashOf(kGrids.iq2xxs), quint64(0xbb4ee025b5ac6e8eu));
    QCOMPARE(hashOf(kGrids.iq2xs), quint64(0xc9b1ee61e79909bdu));
    QCOMPARE(hashOf(kGrids.iq2s), quint64(0x123edd38a3b62b90u));
    QCOMPARE(hashOf(kGrids.iq3xxs), quint64(0xdfa5dc83d6a155d5u));
    QCOMPARE(hashOf(kGrids.iq3s), quint64(0xfa37020c25b44829u));
}

void GridsTest::entriesAreDistinct()
{
    QVERIFY(allDistinct(kGrids.iq1s));
    QVERIFY(allDistinct(kGrids.iq2xxs));
    QVERIFY(allDistinct(kGrids.iq2xs));
    QVERIFY(allDistinct(kGrids.iq2s));
    QVERIFY(allDistinct(kGrids.iq3xxs));
    QVERIFY(allDistinct(kGrids.iq3s));
    QVERIFY(allDistinct(kGrids.evenSigns));
}

void GridsTest::signMasksFollowTheirBits()
{
    for (unsigned bits = 0; bits < 256; ++bits) {
        for (unsigned i = 0; i < 8; ++i) {
            const auto mask = std::uint8_t(kGrids.signs[bits] >> (8 * i));
            QCOMPARE(mask, std::uint8_t(((bits >> i) & 1u) != 0 ? 0xff : 0));
        }
    }
}

void GridsTest::sevenBitsAreCompletedToAnEvenNumberOfSigns()
{
    for (unsigned bits = 0; bits < 128; ++bits) {
        const std::uint64_t mask = kGrids.evenSigns[bits];
        QCOMPARE(std::popcount(mask) / 8 % 2, 0);
        QVERIFY(mask == kGrids.signs[bits] || mask == kGrids.signs[bits | 128u]);
    }
}

QTEST_APPLESS_MAIN(GridsTest)
#include "grids_test.moc"
