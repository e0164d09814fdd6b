#include "gui/chat/transcript.h"

#include "core/chat/stored_message.h"
#include "gui/bridge/strings.h"
#include "gui/chat/footnote.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPoint>
#include <QRectF>
#include <QUrlQuery>

namespace gui::chat {
namespace {

using namespace core;
using namespace core::chat;

constexpr const char* kScheme = "hearth-place";

QUrl linkTo(const documents::Source& source)
{
    QStringList rects;
    for (const PageRect& rect : source.rects) {
        for (const double number : {rect.x, rect.y, rect.width, rect.height}) {
            rects << QString::number(number, 'f', 2);
        }
    }
    QStringList ranges;
    for (const documents::PageRange& range : source.ranges) {
        ranges << QString::number(range.start) << QString::number(range.length);
    }
    const auto encoded = [](const std::string& text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(toQString(text)));
    };
    QUrlQuery query;
    query.addQueryItem("file", encoded(source.file));
    query.addQueryItem("page", QString::number(source.page));
    query.addQueryItem("rects", rects.join(u','));
    query.addQueryItem("ranges", ranges.join(u','));
    query.addQueryItem("quote", encoded(source.quote));
    QUrl link;
    link.setScheme(QLatin1String(kScheme));
    link.setPath(QStringLiteral("place"));
    link.setQuery(query);
    return link;
}

void showBlocks(BlockModel& blocks, const Message& message, PictureStore& pictures)
{
    for (const Block& block : message.blocks) {
        if (const auto* image = std::get_if<ImageBlock>(&block)) {
            blocks.addPicture(pictures.add(image->image), toQString(image->name));
        } else if (const auto* text = std::get_if<TextBlock>(&block)) {
            blocks.addPlain(toQString(text->text));
        } else if (const auto* documents = std::get_if<DocumentsBlock>(&block)) {
            for (const DocumentReference& document : documents->documents) {
                documents::Source whole;
                whole.file = document.path;
                blocks.addReference(toQString(document.name), linkTo(whole));
            }
        }
    }
}

void showSections(BlockModel& blocks, const Message& message)
{
    for (const Block& block : message.blocks) {
        if (const auto* thinking = std::get_if<ThinkingBlock>(&block)) {
            blocks.beginSection(BlockKind::Thinking);
            blocks.grow(thinking->text);
        } else if (const auto* text = std::get_if<TextBlock>(&block)) {
            blocks.beginSection(BlockKind::Text);
            blocks.grow(text->text);
        }
    }
}

class TranscriptWords {
    Q_DECLARE_TR_FUNCTIONS(TranscriptWords)
public:
    static QString missing(const QString& name)
    {
        return name.isEmpty() ? tr("A picture that was here is missing.")
                              : tr("The picture %1 is missing.").arg(name);
    }
    static QString source(const core::documents::Source& source)
    {
        const QString where = place(toQString(source.title), source.page);
        const QString mark =
            source.number > 0 ? QStringLiteral("[%1] ").arg(source.number) : QString();
        return mark + where + QStringLiteral(": “") + toQString(source.quote).simplified() + u'”';
    }
    static QString place(const QString& file, int page)
    {
        return page > 0 ? tr("%1, page %2").arg(file).arg(page) : file;
    }
    static QString coverage(const core::documents::Coverage& coverage)
    {
        using core::documents::Coverage;
        const bool pages = coverage.unit == Coverage::Unit::Pages;
        switch (coverage.mode) {
        case Coverage::Mode::Whole:
            return pages ? tr("Read %1 of %n pages.", nullptr, coverage.total).arg(coverage.read)
                         : tr("Read everything.");
        case Coverage::Mode::Search:
            return pages ? tr("Searched: %1 of %n pages were read.", nullptr, coverage.total)
                               .arg(coverage.read)
                         : tr("Searched: %1 of %n passages were read.", nullptr, coverage.total)
                               .arg(coverage.read);
        case Coverage::Mode::None:
            break;
        }
        return {};
    }
    static QString interrupted() { return tr("Interrupted. Ask again to get a whole answer."); }
};

} // namespace

void showOwn(MessageModel& messages, const Message& message, PictureStore& pictures)
{
    showBlocks(messages.addOwn(message), message, pictures);
}

void showKept(MessageModel& messages, const LibraryMessage& kept, PictureStore& pictures)
{
    const Message& message = kept.message;
    if (message.role == Role::User) {
        showOwn(messages, message, pictures);
        for (const std::string& name : kept.missingPictures) {
            messages.last().addPlain(TranscriptWords::missing(toQString(name)));
        }
    } else {
        showSections(messages.addReply(), message);
        MessageModel::Footnote footnote;
        double thinkingSeconds = 0;
        if (kept.stored.state == store::MessageState::Interrupted) {
            footnote.notice = TranscriptWords::interrupted();
        } else if (!kept.stored.statistics.is_null()) {
            const ReplyFinished reply = replyFromStored(kept.stored.statistics);
            footnote = footnoteOf(reply, reply.firstWordSeconds);
            thinkingSeconds = reply.thinkingSeconds.value_or(0);
        }
        messages.finishReply(message, footnote);
        messages.last().setThinkingSeconds(thinkingSeconds);
        showSources(messages, message);
    }
    messages.setLastMark({kept.stored.branch, kept.stored.branches});
}

void showSources(MessageModel& messages, const Message& reply)
{
    for (const Block& block : reply.blocks) {
        if (const auto* sources = std::get_if<SourcesBlock>(&block)) {
            messages.last().linkCitations({textOf(reply), *sources,
                [](const documents::Source& source) { return linkTo(source).toString(); }});
            for (const documents::Source& source : sources->sources) {
                messages.last().addReference(TranscriptWords::source(source), linkTo(source));
            }
            if (const QString words = TranscriptWords::coverage(sources->coverage);
                !words.isEmpty()) {
                messages.last().addReference(words, {});
            }
        }
    }
}

std::optional<ReferenceTarget> referenceTarget(const QUrl& link)
{
    if (link.scheme() != QLatin1String(kScheme)) {
        return std::nullopt;
    }
    const QUrlQuery query(link);
    const auto decoded = [&](const char* key) {
        return QUrl::fromPercentEncoding(
            query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded).toUtf8());
    };
    const auto numbers = [&](const char* key) {
        return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded)
            .split(u',', Qt::SkipEmptyParts);
    };
    ReferenceTarget target{
        decoded("file"), query.queryItemValue("page").toInt(), {}, {}, decoded("quote")};
    const QStringList rects = numbers("rects");
    for (qsizetype i = 0; i + 3 < rects.size(); i += 4) {
        target.rects.append(QRectF(rects[i].toDouble(), rects[i + 1].toDouble(),
            rects[i + 2].toDouble(), rects[i + 3].toDouble()));
    }
    const QStringList ranges = numbers("ranges");
    for (qsizetype i = 0; i + 1 < ranges.size(); i += 2) {
        target.ranges.append(QPoint(ranges[i].toInt(), ranges[i + 1].toInt()));
    }
    return target;
}

QString wordsForReference(const QUrl& link)
{
    const auto target = referenceTarget(link);
    return target ? TranscriptWords::place(QFileInfo(target->file).fileName(), target->page)
                  : QString();
}

QStringList documentPaths(const MessageModel& messages)
{
    QStringList paths;
    for (int row = 0; row < messages.count(); ++row) {
        for (const Block& block : messages.message(row).blocks) {
            if (const auto* documents = std::get_if<DocumentsBlock>(&block)) {
                paths.clear();
                for (const DocumentReference& document : documents->documents) {
                    paths << toQString(document.path);
                }
            }
        }
    }
    return paths;
}

void withoutPictures(std::vector<Message>& conversation)
{
    for (Message& message : conversation) {
        for (Block& block : message.blocks) {
            if (std::holds_alternative<ImageBlock>(block)) {
                // For the model, not for people.
                block = TextBlock{"(A picture was here, which you cannot see.)\n"};
            }
        }
    }
}

} // namespace gui::chat
