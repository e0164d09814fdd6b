// The commands of the window that have keys, and the keys they usually have.
#pragma once

#include <QString>

#include <vector>

namespace gui::settings {

struct ShortcutCommand {
    const char* id;
    QString text; // in the language of the window
    const char* usual;
};

std::vector<ShortcutCommand> shortcutCommands();

} // namespace gui::settings
