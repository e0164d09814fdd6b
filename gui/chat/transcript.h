// Messages as rows of the transcript. Main thread.
#pragma once

#include "core/chat/chat_library.h"
#include "gui/chat/message_model.h"
#include "gui/chat/picture_store.h"

#include <vector>

namespace gui::chat {

// What a person said, at the end.
void showOwn(MessageModel& messages, const core::chat::Message& message, PictureStore& pictures);

// A message that was kept, at the end, with where it stands in the tree.
void showKept(
    MessageModel& messages, const core::chat::LibraryMessage& message, PictureStore& pictures);

// For a model that cannot see: says in words that there was a picture.
void withoutPictures(std::vector<core::chat::Message>& conversation);

} // namespace gui::chat
