#include "gui/chat/footnote.h"

#include "gui/bridge/strings.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace gui::chat {
namespace {

using core::chat::ReplyFinished;
using core::engine::FinishReason;
using core::engine::Statistics;

class FootnoteWords {
    Q_DECLARE_TR_FUNCTIONS(FootnoteWords)
public:
    static QString text(const ReplyFinished& reply, std::optional<double> firstWordSeconds)
    {
        const Statistics& statistics = reply.statistics;
        QStringList parts;
        if (statistics.generatedTokens > 1 && statistics.generateSeconds > 0) {
            const double rate = statistics.generatedTokens / statistics.generateSeconds;
            parts << tr("%1 tokens/s").arg(number(rate, rate < 10 ? 1 : 0));
        }
        if (firstWordSeconds) {
            parts << (*firstWordSeconds < 1
                          ? tr("first word after %1 ms").arg(number(*firstWordSeconds * 1000, 0))
                          : tr("first word after %1 s").arg(number(*firstWordSeconds, 1)));
        }
        if (statistics.reusedTokens > 0) {
            parts << tr("reused %1 of %2 tokens")
                         .arg(whole(statistics.reusedTokens), whole(statistics.promptTokens));
        }
        for (const std::string& name : {reply.model, reply.device}) {
            if (!name.empty()) {
                parts << toQString(name);
            }
        }
        return parts.join(QStringLiteral(" · "));
    }

    static QString detail(const Statistics& statistics)
    {
        QStringList lines;
        lines << tr("Read %1 tokens in %2 s, %3 of them remembered")
                     .arg(whole(statistics.promptTokens))
                     .arg(number(statistics.promptSeconds, 2))
                     .arg(whole(statistics.reusedTokens));
        if (statistics.imageSeconds > 0) {
            lines << tr("Looked at pictures for %1 s").arg(number(statistics.imageSeconds, 2));
        }
        lines << tr("Wrote %1 tokens in %2 s")
                     .arg(whole(statistics.generatedTokens))
                     .arg(number(statistics.generateSeconds, 2));
        return lines.join(u'\n');
    }

    static QString notice(FinishReason reason)
    {
        switch (reason) {
        case FinishReason::Cancelled:
            return tr("Stopped.");
        case FinishReason::MaxTokens:
            return tr("The answer reached its length limit. Ask Hearth to go on.");
        case FinishReason::ContextFull:
            return tr("The conversation is full. Start a new chat with Ctrl+N.");
        case FinishReason::EndOfTurn:
        case FinishReason::StopText:
            break;
        }
        return {};
    }

private:
    static QString whole(int value) { return QLocale().toString(value); }
    static QString number(double value, int decimals)
    {
        return QLocale().toString(value, 'f', decimals);
    }
};

} // namespace

MessageModel::Footnote footnoteOf(
    const ReplyFinished& reply, std::optional<double> firstWordSeconds)
{
    return {FootnoteWords::text(reply, firstWordSeconds), FootnoteWords::detail(reply.statistics),
        FootnoteWords::notice(reply.reason)};
}

} // namespace gui::chat
