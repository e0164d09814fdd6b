#include "gui/models/model_words.h"

#include "gui/bridge/words.h"

#include <QLocale>
#include <QStringList>

namespace gui::models {

using core::models::DownloadItem;
using core::models::DownloadState;
using core::models::FileProgress;
using core::models::Prediction;
using core::models::Quality;
using core::models::Strength;

namespace {

// English needs some four tokens for three words; other languages more.
constexpr double kWordsPerToken = 0.75;

} // namespace

QString ModelWords::size(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

QString ModelWords::quality(Quality quality)
{
    switch (quality) {
    case Quality::Full:
        return tr("Full precision, very large");
    case Quality::NearlyFull:
        return tr("Nearly as good as the original");
    case Quality::High:
        return tr("High quality");
    case Quality::Good:
        return tr("Good quality, half the size");
    case Quality::Reduced:
        return tr("Reduced quality, small");
    case Quality::Rough:
        return tr("Rough, for little memory");
    case Quality::Unknown:
        break;
    }
    return tr("Quality unknown");
}

QString ModelWords::strengths(const std::vector<Strength>& strengths)
{
    QStringList words;
    for (const Strength strength : strengths) {
        switch (strength) {
        case Strength::Quick:
            words << tr("quick answers on any computer");
            break;
        case Strength::Everyday:
            words << tr("writing, summaries and questions");
            break;
        case Strength::Pictures:
            words << tr("reading pictures and documents");
            break;
        case Strength::Reasoning:
            words << tr("hard questions, step by step");
            break;
        case Strength::Code:
            words << tr("programming");
            break;
        case Strength::LongTexts:
            words << tr("long texts");
            break;
        }
    }
    return tr("Good for %1.").arg(QLocale().createSeparatedList(words));
}

QString ModelWords::time(int seconds)
{
    if (seconds < 60) {
        return tr("less than a minute");
    }
    if (seconds < 3600) {
        return tr("about %n minutes", "", (seconds + 30) / 60);
    }
    return tr("about %n hours", "", (seconds + 1800) / 3600);
}

QString ModelWords::speed(const Prediction& prediction, bool expert)
{
    if (expert) {
        return tr("%1 tokens/s, prompts %2 tokens/s, first token after %3 s")
            .arg(QLocale().toString(prediction.tokensPerSecond, 'f', 1),
                QLocale().toString(prediction.promptTokensPerSecond, 'f', 0),
                QLocale().toString(prediction.secondsToFirstToken, 'f', 1));
    }
    const double words = prediction.tokensPerSecond * kWordsPerToken;
    if (words < 1) {
        return tr("Very slow here: less than a word a second");
    }
    const int count = words < 10 ? int(words + 0.5) : int(words / 5 + 0.5) * 5;
    return tr("Writes about %n words a second", "", count);
}

QString ModelWords::fit(const Prediction& prediction)
{
    if (!prediction.fits) {
        return tr("Too large for this computer's memory");
    }
    return double(prediction.memoryBytes) > 0.8 * double(prediction.freeBytes)
               ? tr("Fits, with little memory left for other programs")
               : tr("Fits this computer");
}

QString ModelWords::memory(const Prediction& prediction)
{
    return tr("%1 of %2 free memory").arg(size(prediction.memoryBytes), size(prediction.freeBytes));
}

QString ModelWords::stage(DownloadState state)
{
    switch (state) {
    case DownloadState::Waiting:
        return QStringLiteral("waiting");
    case DownloadState::Running:
        return QStringLiteral("running");
    case DownloadState::Paused:
        return QStringLiteral("paused");
    case DownloadState::Failed:
        return QStringLiteral("failed");
    case DownloadState::Finished:
        break;
    }
    return QStringLiteral("finished");
}

QString ModelWords::download(const DownloadItem& item)
{
    const core::models::ModelProgress& progress = item.progress;
    const QString amount =
        tr("%1 of %2")
            .arg(size(progress.bytesDone), size(std::max(progress.bytesAll, item.bytes())));
    switch (item.state) {
    case DownloadState::Waiting:
        return tr("%1 – waiting for its turn").arg(amount);
    case DownloadState::Paused:
        return tr("%1 – paused").arg(amount);
    case DownloadState::Finished:
        return tr("%1 – here and checked").arg(size(item.bytes()));
    case DownloadState::Failed: {
        const Words words = wordsFor(item.error ? item.error->code : core::ErrorCode::Unreachable);
        return words.what + QLatin1Char(' ') + words.next;
    }
    case DownloadState::Running:
        break;
    }
    switch (progress.phase) {
    case FileProgress::Phase::Checking:
        return tr("%1 – checking what has arrived").arg(amount);
    case FileProgress::Phase::Waiting:
        return tr("%1 – the hub is silent, trying again in %n seconds", "", progress.retrySeconds)
            .arg(amount);
    case FileProgress::Phase::Receiving:
        if (progress.bytesPerSecond) {
            const QString speed =
                tr("%1 – %2 a second").arg(amount, size(std::uint64_t(*progress.bytesPerSecond)));
            return progress.secondsLeft ? tr("%1, %2 left").arg(speed, time(*progress.secondsLeft))
                                        : speed;
        }
        return progress.silent ? tr("%1 – the hub is silent").arg(amount) : amount;
    case FileProgress::Phase::Connecting:
    case FileProgress::Phase::Finished:
        break;
    }
    return tr("%1 – connecting").arg(amount);
}

} // namespace gui::models
