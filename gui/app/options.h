// What the command line asks of the window.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <filesystem>

class QGuiApplication;

namespace gui::app {

enum class Appearance { System, Light, Dark };

struct Options {
    std::filesystem::path model; // empty: the built-in one
    std::filesystem::path imageModel;
    QStringList files; // pictures and documents to attach
    QString device;    // as `hearth --device`; empty: what was chosen last
    Appearance appearance = Appearance::System;
    QSize size; // of the window; invalid: the usual one
    double zoom = 1;

    // For development: ask, and photograph the window once the answer is there.
    QString ask;
    QStringList images;
    QString screenshot;
    QString view; // a picture or a document, in the viewer
    int viewPage = 1;
    QString viewQuote;
    bool viewSeen = false;
    QStringList library;   // files and folders that are added to the documents
    QString search;        // in them
    QString page;          // of the window, or "palette": shown at the start
    int measureStart = -1; // chats that are listed at the start; -1: it is not measured
    QString language;      // empty: as the settings say

    bool scripted() const
    {
        return !view.isEmpty() || !library.isEmpty() || !ask.isEmpty() || !images.isEmpty() ||
               !screenshot.isEmpty();
    }
};

// Models are opened, the first of them that is; everything else is attached.
void takeFiles(const QStringList& files, Options& options);

// Ends the program with words on --help, --version and wrong usage (exit code 2).
Options parseOptions(const QGuiApplication& application);

} // namespace gui::app
