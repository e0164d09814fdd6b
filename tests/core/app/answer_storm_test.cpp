// The program is killed at any moment while the built-in model answers, again and again, and the
// chat is opened again: every question that was kept is there, every finished answer is whole, and
// of the one on its way all that was kept, which is what the model had made but for what was in
// flight.
#include "core/app/kept_chat.h"
#include "core/store/backup.h"
#include "tests/support/kill_storm.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <future>
#include <optional>
#include <random>

using namespace core;
using namespace core::app;

namespace fs = std::filesystem;

namespace {

struct SaidTurn {
    std::vector<std::string> made; // pieces
    int kept = 0;                  // of them
    bool finished = false;

    std::string text(std::size_t pieces) const
    {
        std::string text;
        for (std::size_t i = 0; i < std::min(pieces, made.size()); ++i) {
            text += made[i];
        }
        return text;
    }
};

struct Said {
    store::ChatId chat = 0;
    std::vector<SaidTurn> turns; // whose question was kept
};

Said understood(const QList<QByteArray>& lines)
{
    Said said;
    std::size_t asked = 0;
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() < 2) {
            continue;
        }
        if (words[0] == "chat") {
            said.chat = words[1].toLongLong();
            continue;
        }
        const auto number = std::size_t(words[1].toInt());
        said.turns.resize(std::max(said.turns.size(), number + 1));
        SaidTurn& turn = said.turns[number];
        if (words[0] == "asked") {
            asked = number + 1;
        } else if (words[0] == "made") {
            const QByteArray piece = line.mid(words[0].size() + words[1].size() + 2);
            turn.made.push_back(nlohmann::json::parse(piece.toStdString()));
        } else if (words[0] == "kept") {
            ++turn.kept;
        } else if (words[0] == "finished") {
            turn.finished = true;
        }
    }
    // The model may be ahead of the library: what was made before its question was kept.
    said.turns.resize(asked);
    return said;
}

// As the window opens a chat after a start.
std::vector<chat::LibraryMessage> opened(const fs::path& folder, store::ChatId id)
{
    std::promise<Result<void>> openedFolder;
    Library library(folder, [&](const Result<store::OpeningReport>& report) {
        openedFolder.set_value(report && !report->repair
                                   ? Result<void>()
                                   : fail(ErrorCode::Malformed, "the folder needed repair"));
    });
    if (const auto outcome = openedFolder.get_future().get(); !outcome) {
        qFatal("%s", outcome.error().detail.c_str());
    }
    std::promise<std::vector<chat::LibraryMessage>> read;
    KeptChat chat(library, Place::Kept, id, [&](const KeptChatEvent& event) {
        if (const auto* path = std::get_if<PathRead>(&event)) {
            read.set_value(path->messages);
        } else if (const auto* failed = std::get_if<KeepingFailed>(&event)) {
            qFatal("%s", failed->error.detail.c_str());
        }
    });
    chat.read();
    return read.get_future().get();
}

// How many of the pieces the text is; nothing where it is something else.
std::optional<int> piecesIn(const std::string& text, const SaidTurn& turn)
{
    for (std::size_t pieces = 0; pieces <= turn.made.size(); ++pieces) {
        if (turn.text(pieces) == text) {
            return int(pieces);
        }
    }
    return {};
}

} // namespace

class AnswerStormTest : public QObject {
    Q_OBJECT
private slots:
    void answersOutliveKills();
};

void AnswerStormTest::answersOutliveKills()
{
    const int kills = tests::killsOr(12);
    QTemporaryDir place;
    const fs::path folder = fs::path(place.path().toStdString()) / "chats";
    std::mt19937 random(3);
    int finished = 0;
    int cut = 0;         // answers that were on their way
    int atOnce = 0;      // of them, those that lack nothing that was made
    int mostMissing = 0; // pieces, once the first was kept
    int mostEver = 0;
    int pieces = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const Said said = understood(tests::linesUntilKilled(
            HEARTH_ANSWER_WRITER, {QString::fromStdString(folder.string())}, int(random() % 900)));
        if (said.chat == 0) {
            continue; // killed before it was asked anything
        }
        const std::vector<chat::LibraryMessage> path = opened(folder, said.chat);
        QVERIFY(path.size() >= 2 * said.turns.size() - (said.turns.empty() ? 0 : 1));
        for (std::size_t turn = 0; turn < said.turns.size(); ++turn) {
            const SaidTurn& expected = said.turns[turn];
            QCOMPARE(textOf(path[2 * turn].message), "Question " + std::to_string(turn));
            if (2 * turn + 1 == path.size()) {
                QCOMPARE(expected.kept, 0); // killed before the reply began
                continue;
            }
            const chat::LibraryMessage& reply = path[2 * turn + 1];
            if (expected.finished) {
                QCOMPARE(textOf(reply.message), expected.text(expected.made.size()));
                QCOMPARE(reply.stored.state, store::MessageState::Complete);
                ++finished;
                continue;
            }
            // Its last words may have been kept without being told.
            const std::optional<int> there = piecesIn(textOf(reply.message), expected);
            QVERIFY2(there, textOf(reply.message).c_str());
            QVERIFY(*there >= expected.kept);
            const int missing = int(expected.made.size()) - *there;
            ++cut;
            atOnce += missing == 0 ? 1 : 0;
            // Before, the library may still have been bringing the question to the disk.
            if (expected.kept > 0) {
                mostMissing = std::max(mostMissing, missing);
            }
            mostEver = std::max(mostEver, missing);
            pieces += *there;
        }
    }
    auto database = store::Database::open(store::DataFolder(folder).database());
    QVERIFY(database);
    const auto whole = store::checkDatabase(*database, store::Check::Full);
    QVERIFY2(whole, whole ? "" : whole.error().detail.c_str());
    QVERIFY(!*store::MessageSearch(*database).mendIndexes());
    qInfo("%d kills: %d answers whole, %d cut off with %d pieces; %d of these lack nothing that "
          "was made, the others at most %d pieces, and once the first was kept %d",
        kills, finished, cut, pieces, atOnce, mostEver, mostMissing);
    QVERIFY(cut > kills / 3);
    QVERIFY(pieces > kills);
}

QTEST_GUILESS_MAIN(AnswerStormTest)
#include "answer_storm_test.moc"
