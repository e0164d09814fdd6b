#include "gui/chat/transcript.h"

#include "core/chat/stored_message.h"
#include "gui/bridge/strings.h"
#include "gui/chat/footnote.h"

#include <QCoreApplication>

namespace gui::chat {
namespace {

using namespace core;
using namespace core::chat;

void showBlocks(BlockModel& blocks, const Message& message, PictureStore& pictures)
{
    for (const Block& block : message.blocks) {
        if (const auto* image = std::get_if<ImageBlock>(&block)) {
            blocks.addPicture(pictures.add(image->image), toQString(image->name));
        } else if (const auto* text = std::get_if<TextBlock>(&block)) {
            blocks.addPlain(toQString(text->text));
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
        if (kept.stored.state == store::MessageState::Interrupted) {
            footnote.notice = TranscriptWords::interrupted();
        } else if (!kept.stored.statistics.is_null()) {
            const ReplyFinished reply = replyFromStored(kept.stored.statistics);
            footnote = footnoteOf(reply, reply.firstWordSeconds);
        }
        messages.finishReply(message, footnote);
    }
    messages.setLastMark({kept.stored.branch, kept.stored.branches});
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
