// Messages as rows of the transcript. Main thread.
#pragma once

#include "core/chat/chat_library.h"
#include "gui/chat/message_model.h"
#include "gui/chat/picture_store.h"

#include <QStringList>
#include <QUrl>
#include <QVariantList>

#include <optional>
#include <vector>

namespace gui::chat {

// What a person said, at the end.
void showOwn(MessageModel& messages, const core::chat::Message& message, PictureStore& pictures);

// A message that was kept, at the end, with where it stands in the tree.
void showKept(
    MessageModel& messages, const core::chat::LibraryMessage& message, PictureStore& pictures);

// What a reply rests on: its marks become links, and below its last message are the places and
// how much of the documents it was given.
void showSources(MessageModel& messages, const core::chat::Message& reply);
// The place that the target of a reference names; nothing for another link.
struct ReferenceTarget {
    QString file;
    int page = 0;
    QVariantList rects;  // QRectF, points from the page's top left: whole lines
    QVariantList ranges; // QPoint, where the words begin in the page's text and how many units
    QString quote;
};
std::optional<ReferenceTarget> referenceTarget(const QUrl& link);
// "lease.pdf, page 2"; empty for another link.
QString wordsForReference(const QUrl& link);
// The paths of the documents that a conversation is about, as its last question names them.
QStringList documentPaths(const MessageModel& messages);

// For a model that cannot see: says in words that there was a picture.
void withoutPictures(std::vector<core::chat::Message>& conversation);

} // namespace gui::chat
