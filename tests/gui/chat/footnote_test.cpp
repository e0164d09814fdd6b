#include "gui/chat/footnote.h"

#include <QTest>

using core::engine::FinishReason;
using gui::chat::footnoteOf;

class FootnoteTest : public QObject {
    Q_OBJECT
private slots:
    void itTellsWhatItKnowsOnly();
    void itTellsWhyAnAnswerEndedEarly();
};

void FootnoteTest::itTellsWhatItKnowsOnly()
{
    core::chat::ReplyFinished reply;
    QCOMPARE(footnoteOf(reply, {}).text, QString());

    reply.statistics.promptTokens = 400;
    reply.statistics.reusedTokens = 300;
    reply.model = "Qwen";
    reply.device = "CPU";
    QCOMPARE(footnoteOf(reply, 0.25).text,
        QString("first word after 250 ms \u00b7 reused 300 of 400 tokens \u00b7 Qwen \u00b7 CPU"));
}

void FootnoteTest::itTellsWhyAnAnswerEndedEarly()
{
    core::chat::ReplyFinished reply;
    QCOMPARE(footnoteOf(reply, {}).notice, QString());
    reply.reason = FinishReason::Cancelled;
    QVERIFY(!footnoteOf(reply, {}).notice.isEmpty());
}

QTEST_GUILESS_MAIN(FootnoteTest)
#include "footnote_test.moc"
