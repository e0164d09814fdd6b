#include "gui/settings/shortcut_table.h"

#include <QCoreApplication>

namespace gui::settings {
namespace {

class CommandNames {
    Q_DECLARE_TR_FUNCTIONS(CommandNames)
public:
    static std::vector<ShortcutCommand> all()
    {
        return {{"newChat", tr("New chat"), "Ctrl+N"},
            {"temporaryChat", tr("New temporary chat"), "Ctrl+Shift+T"},
            {"palette", tr("Search everything, commands"), "Ctrl+K"},
            {"find", tr("Find in this chat"), "Ctrl+F"},
            {"openModel", tr("Open a model file"), "Ctrl+O"},
            {"attach", tr("Attach a file"), "Ctrl+U"}, {"stop", tr("Stop the answer"), "Esc"},
            {"askAgain", tr("Answer once more"), "Ctrl+Shift+R"},
            {"copyAnswer", tr("Copy the last answer"), "Ctrl+Shift+C"},
            {"nextChat", tr("Next chat"), "Ctrl+PgDown"},
            {"previousChat", tr("Previous chat"), "Ctrl+PgUp"},
            {"rename", tr("Rename this chat"), "F2"},
            {"rail", tr("Show or hide the list of chats"), "Ctrl+B"},
            {"chat", tr("Go to the chat"), "Ctrl+1"},
            {"documents", tr("Go to the documents"), "Ctrl+2"},
            {"models", tr("Go to the models"), "Ctrl+3"},
            {"downloads", tr("Go to the downloads"), "Ctrl+4"},
            {"settings", tr("Settings"), "Ctrl+,"}, {"larger", tr("Larger text"), "Ctrl++"},
            {"smaller", tr("Smaller text"), "Ctrl+-"},
            {"usualSize", tr("Text of the usual size"), "Ctrl+0"}, {"quit", tr("Quit"), "Ctrl+Q"}};
    }
};

} // namespace

std::vector<ShortcutCommand> shortcutCommands() { return CommandNames::all(); }

} // namespace gui::settings
