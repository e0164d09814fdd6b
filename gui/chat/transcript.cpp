#include "gui/chat/transcript.h"

#include "core/chat/stored_message.h"
#include "gui/bridge/strings.h"
#include "gui/chat/footnote.h"

#include <QCoreApplication>
#include <QRectF>
#include <QUrlQuery>

namespace gui::chat {
namespace {

using namespace core;
using namespace core::chat;

constexpr const char* kScheme = "hearth-place";

QUrl linkTo(const QString& file, int page, const std::vector<PageRect>& rects, const QString& quote)
{
    QStringList numbers;
    for (const PageRect& rect : rects) {
        for (const double number : {rect.x, rect.y, rect.width, rect.height}) {
            numbers << QString::number(number, 'f', 2);
        }
    }
    QUrlQuery query;
    query.addQueryItem("file", QString::fromLatin1(QUrl::toPercentEncoding(file)));
    query.addQueryItem("page", QString::number(page));
    query.addQueryItem("rects", numbers.join(u','));
    query.addQueryItem("quote", QString::fromLatin1(QUrl::toPercentEncoding(quote)));
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
                blocks.addReference(
                    toQString(document.name), linkTo(toQString(document.path), 0, {}, {}));
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
        const QString place = source.page > 0
                                  ? tr("%1, page %2").arg(toQString(source.title)).arg(source.page)
                                  : toQString(source.title);
        const QString mark =
            source.number > 0 ? QStringLiteral("[%1] ").arg(source.number) : QString();
        return mark + place + QStringLiteral(": “") + toQString(source.quote).simplified() + u'”';
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
            for (const core::documents::Source& source : sources->sources) {
                messages.last().addReference(
                    TranscriptWords::source(source), linkTo(toQString(source.file), source.page,
                                                         source.rects, toQString(source.quote)));
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
    ReferenceTarget target{
        decoded("file"), query.queryItemValue("page").toInt(), {}, decoded("quote")};
    const QStringList numbers =
        query.queryItemValue("rects", QUrl::FullyDecoded).split(u',', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 3 < numbers.size(); i += 4) {
        target.rects.append(QRectF(numbers[i].toDouble(), numbers[i + 1].toDouble(),
            numbers[i + 2].toDouble(), numbers[i + 3].toDouble()));
    }
    return target;
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
