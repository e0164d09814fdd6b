// The small line below an answer: how fast it was, what of the conversation the model still knew,
// which model on which device, and why it ended early if it did. What is not known is left out.
#pragma once

#include "core/chat/session.h"
#include "gui/chat/message_model.h"

#include <optional>

namespace gui::chat {

// `firstWordSeconds` is the time from sending to the first word in the window.
MessageModel::Footnote footnoteOf(
    const core::chat::ReplyFinished& reply, std::optional<double> firstWordSeconds);

} // namespace gui::chat
