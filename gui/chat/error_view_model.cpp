#include "gui/chat/error_view_model.h"

#include "gui/bridge/strings.h"

namespace gui::chat {

void ErrorViewModel::show(const core::Error& error)
{
    m_words = wordsFor(error.code);
    m_detail = toQString(error.detail);
    emit changed();
}

void ErrorViewModel::show(const Words& words, const QString& detail)
{
    m_words = words;
    m_detail = detail;
    emit changed();
}

void ErrorViewModel::dismiss() { show(Words{}); }

} // namespace gui::chat
