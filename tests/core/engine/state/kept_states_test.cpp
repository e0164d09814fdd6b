#include "core/engine/state/kept_states.h"

#include <QtTest>

#include <numeric>
#include <random>

using namespace core::engine;

namespace {

using Keys = std::vector<PrefixKey>;

Keys counted(int count)
{
    Keys keys(std::size_t(count), 0);
    std::iota(keys.begin(), keys.end(), PrefixKey(100));
    return keys;
}

// `count` keys, the last of which are others from `parting` on.
Keys parted(int count, int parting, PrefixKey with)
{
    Keys keys = counted(count);
    for (auto i = std::size_t(parting); i < keys.size(); ++i) {
        keys[i] = with * 1000 + i;
    }
    return keys;
}

std::unique_ptr<RecurrentState> stateOf(std::size_t bytes)
{
    auto state = std::make_unique<RecurrentState>();
    state->bytes = bytes;
    return state;
}

// Keeps a state as a sequence that then ends would.
void keep(KeptStates& states, PagePool& pool, const Keys& keys, StateKind kind = StateKind::Turn,
    std::size_t bytes = 1)
{
    if (states.refresh(keys, kind)) {
        return;
    }
    std::vector<PageId> table;
    QVERIFY(pool.grow(table, int(keys.size())).has_value());
    states.insert(keys, table, stateOf(bytes), kind);
    pool.shrink(table, 0);
}

int found(KeptStates& states, const Keys& keys, int most = 1 << 30)
{
    const KeptState* state = states.find(keys, most).state;
    return state == nullptr ? 0 : state->tokens;
}

} // namespace

class KeptStatesTest : public QObject {
    Q_OBJECT

private slots:
    void theLongestStateThatFitsIsFound();
    void whatIsKnownReachesBehindTheStates();
    void aStateMayBePutBetweenOthers();
    void aStateIsKeptOnce();
    void losingOneKeepsThoseBehindIt();
    void theBytesAreKept();
    void theInsidesOfPromptsGoFirst();
    void theTwoNewestTurnsStayWhateverTheBytes();
    void pagesAreCountedOnceAndGivenBack();
    void pagesOfARunningSequenceAreNotReclaimable();
    void aStateThatIsNeededStays();
    void whateverIsDoneItFindsWhatAListWouldFind();
};

void KeptStatesTest::theLongestStateThatFitsIsFound()
{
    PagePool pool(16);
    KeptStates states(pool, {100, 0});
    QCOMPARE(found(states, counted(10)), 0);
    keep(states, pool, counted(10));
    keep(states, pool, counted(20));
    keep(states, pool, parted(30, 15, 7));
    QCOMPARE(found(states, counted(9)), 0);
    QCOMPARE(found(states, counted(10)), 10);
    QCOMPARE(found(states, counted(25)), 20);
    QCOMPARE(found(states, counted(25), 19), 10);
    QCOMPARE(found(states, parted(40, 15, 7)), 30);
    QCOMPARE(found(states, parted(40, 15, 8)), 10);
    QCOMPARE(found(states, parted(40, 0, 8)), 0);
    QCOMPARE(states.nearest(counted(25)), 20);
}

void KeptStatesTest::whatIsKnownReachesBehindTheStates()
{
    PagePool pool(16);
    KeptStates states(pool, {100, 0});
    keep(states, pool, counted(10));
    keep(states, pool, counted(50));
    QCOMPARE(states.find(parted(60, 33, 7), 100).common, 33);
    QCOMPARE(states.find(counted(60), 20).common, 50);
    QCOMPARE(states.find(parted(60, 3, 7), 100).common, 3);
}

void KeptStatesTest::aStateMayBePutBetweenOthers()
{
    PagePool pool(16);
    KeptStates states(pool, {100, 0});
    keep(states, pool, counted(30));
    keep(states, pool, parted(30, 20, 7));
    keep(states, pool, parted(30, 5, 8));
    keep(states, pool, counted(20)); // both of the first go on from here
    QCOMPARE(found(states, counted(30)), 30);
    QCOMPARE(found(states, parted(30, 20, 7)), 30);
    QCOMPARE(found(states, parted(30, 20, 9)), 20);
    QCOMPARE(found(states, parted(30, 5, 8)), 30);
    QCOMPARE(found(states, parted(30, 5, 9)), 0);
}

void KeptStatesTest::aStateIsKeptOnce()
{
    PagePool pool(16);
    KeptStates states(pool, {100, 0});
    QVERIFY(!states.refresh(counted(10), StateKind::Turn));
    keep(states, pool, counted(10));
    keep(states, pool, counted(10));
    QCOMPARE(states.count(), 1);
    QVERIFY(!states.refresh(counted(9), StateKind::Turn));
    QVERIFY(!states.refresh(counted(11), StateKind::Turn));
}

void KeptStatesTest::losingOneKeepsThoseBehindIt()
{
    PagePool pool(16);
    KeptStates states(pool, {3, 0});
    keep(states, pool, counted(10), StateKind::Passing);
    keep(states, pool, counted(20));
    keep(states, pool, parted(30, 10, 7));
    keep(states, pool, counted(40)); // the first goes
    QCOMPARE(found(states, counted(15)), 0);
    QCOMPARE(found(states, counted(20)), 20);
    QCOMPARE(found(states, parted(30, 10, 7)), 30);
    QCOMPARE(found(states, counted(40)), 40);
}

void KeptStatesTest::theBytesAreKept()
{
    PagePool pool(64);
    KeptStates states(pool, {100, 10});
    for (int i = 1; i <= 20; ++i) {
        keep(states, pool, parted(kPageTokens * 2, 0, PrefixKey(i)), StateKind::Turn, 5);
        QVERIFY(states.bytes() <= 100); // four of 25 bytes
    }
    QCOMPARE(states.count(), 4);
    states.clear();
    QCOMPARE(states.bytes(), std::uint64_t(0));
    QCOMPARE(pool.freePages(), 64);
}

void KeptStatesTest::theInsidesOfPromptsGoFirst()
{
    PagePool pool(64);
    KeptStates states(pool, {5, 0});
    keep(states, pool, parted(10, 0, 1), StateKind::System);
    keep(states, pool, parted(10, 0, 2), StateKind::Turn);
    for (int i = 3; i < 10; ++i) {
        found(states, parted(10, 0, 99)); // a request
        keep(states, pool, parted(10, 0, PrefixKey(i)), StateKind::Passing);
    }
    QCOMPARE(found(states, parted(10, 0, 2)), 10);
    for (int i = 10; i < 60; ++i) {
        found(states, parted(10, 0, 99));
        keep(states, pool, parted(10, 0, PrefixKey(i)), StateKind::Turn);
    }
    QCOMPARE(found(states, parted(10, 0, 2)), 0);
    QCOMPARE(found(states, parted(10, 0, 1)), 10);
    for (int i = 60; i < 260; ++i) {
        found(states, parted(10, 0, 99));
        keep(states, pool, parted(10, 0, PrefixKey(i)), StateKind::Turn);
    }
    QCOMPARE(found(states, parted(10, 0, 1)), 0);
}

void KeptStatesTest::theTwoNewestTurnsStayWhateverTheBytes()
{
    PagePool pool(64);
    KeptStates states(pool, {10, 0});
    keep(states, pool, counted(10), StateKind::Turn, 50);
    keep(states, pool, counted(20), StateKind::Turn, 50);
    keep(states, pool, counted(30), StateKind::Turn, 50);
    QCOMPARE(states.count(), 2);
    QCOMPARE(found(states, counted(25)), 20);
    QCOMPARE(found(states, counted(40)), 30);
}

void KeptStatesTest::pagesAreCountedOnceAndGivenBack()
{
    PagePool pool(8);
    KeptStates states(pool, {1000, 10});
    std::vector<PageId> table;
    const Keys keys = counted(3 * kPageTokens);
    QVERIFY(pool.grow(table, int(keys.size())).has_value());
    states.insert(std::span(keys).first(kPageTokens + 1), table, stateOf(1), StateKind::Turn);
    states.insert(keys, table, stateOf(1), StateKind::Turn);
    QCOMPARE(states.bytes(), std::uint64_t(32));
    QCOMPARE(states.holders(table[1]), 2);
    QCOMPARE(states.holders(table[2]), 1);
    pool.shrink(table, 0);
    QCOMPARE(pool.freePages(), 5);
    QCOMPARE(states.reclaimablePages(), 3);
    states.makeRoom(8);
    QCOMPARE(pool.freePages(), 8);
    QCOMPARE(states.count(), 0);
}

void KeptStatesTest::pagesOfARunningSequenceAreNotReclaimable()
{
    PagePool pool(4);
    KeptStates states(pool, {1000, 0});
    std::vector<PageId> running;
    const Keys keys = counted(2 * kPageTokens);
    QVERIFY(pool.grow(running, int(keys.size())).has_value());
    states.insert(keys, running, stateOf(1), StateKind::Turn);
    keep(states, pool, parted(kPageTokens, 0, 7));
    QCOMPARE(states.reclaimablePages(), 1);
    states.makeRoom(4); // more than can be had: what brings nothing stays
    QCOMPARE(pool.freePages(), 2);
    QCOMPARE(found(states, keys), 2 * kPageTokens);
}

void KeptStatesTest::aStateThatIsNeededStays()
{
    PagePool pool(2);
    KeptStates states(pool, {1000, 0});
    keep(states, pool, counted(10));
    keep(states, pool, counted(20));
    const KeptState* needed = states.find(counted(30), 15).state;
    QVERIFY(needed != nullptr);
    states.makeRoom(2, needed);
    QCOMPARE(needed->tokens, 10);
    QCOMPARE(pool.freePages(), 1);
    QCOMPARE(found(states, counted(30)), 10);
}

void KeptStatesTest::whateverIsDoneItFindsWhatAListWouldFind()
{
    std::mt19937 random(5);
    PagePool pool(400);
    KeptStates states(pool, {1u << 30, 0});
    std::vector<Keys> known;
    for (int i = 0; i < 300; ++i) {
        Keys keys; // few different ones, so that much is shared
        const auto length = 1 + random() % 24;
        while (keys.size() < length) {
            keys.push_back(random() % 8 == 0);
        }
        keep(states, pool, keys, StateKind(random() % 3));
        if (std::find(known.begin(), known.end(), keys) == known.end()) {
            known.push_back(keys);
        }
        QCOMPARE(states.count(), int(known.size()));
        Keys asked(30, 0);
        for (PrefixKey& key : asked) {
            key = random() % 8 == 0;
        }
        const int most = 1 + int(random() % 30);
        int longest = 0;
        int common = 0;
        for (const Keys& keys2 : known) {
            const int both = commonKeys(keys2, asked);
            common = std::max(common, both);
            if (both == int(keys2.size()) && both <= most) {
                longest = std::max(longest, both);
            }
        }
        const KeptStates::Found result = states.find(asked, most);
        QCOMPARE(result.state == nullptr ? 0 : result.state->tokens, longest);
        QCOMPARE(result.common, common);
    }
    states.clear();
    QCOMPARE(pool.freePages(), 400);
}

QTEST_APPLESS_MAIN(KeptStatesTest)
#include "kept_states_test.moc"
