#include "gui/documents/document_words.h"

#include "gui/bridge/strings.h"
#include "gui/bridge/words.h"

#include <QFileInfo>
#include <QLocale>

namespace gui::documents {

using namespace core::documents;

namespace {

const QString kBetween = QStringLiteral(" · ");

QString number(qint64 value) { return QLocale().toString(value); }

} // namespace

void DocumentCounts::add(const DocumentRecord& document)
{
    ++documents;
    ready += document.state == DocumentState::Ready ? 1 : 0;
    waiting += document.state == DocumentState::Waiting ? 1 : 0;
    failed += document.state == DocumentState::Failed ? 1 : 0;
    pages += document.pages;
    words += document.words;
}

QString DocumentWords::failure(const DocumentRecord& document)
{
    const auto both = [](const QString& what, const QString& next) {
        return what + QLatin1Char(' ') + next;
    };
    switch (document.failure) {
    case DocumentFailure::Missing:
        return both(
            tr("The file is not there any more."), tr("Put it back, or remove it from the list."));
    case DocumentFailure::Unreadable:
        return both(tr("The file could not be opened."),
            tr("Check that you may read it and that its disk is connected, then try again."));
    case DocumentFailure::Damaged:
        return both(tr("The file is damaged."), tr("Put a fresh copy in its place."));
    case DocumentFailure::NoText:
        return QString::fromStdString(document.path).endsWith(".pdf", Qt::CaseInsensitive)
                   ? both(tr("No text was found in it: it is a scan, pictures of text."),
                         tr("Make it searchable with a program for text recognition (OCR)."))
                   : tr("There is no text in it.");
    case DocumentFailure::Locked:
        return both(
            tr("It is locked with a password."), tr("Save a copy without one in another program."));
    case DocumentFailure::None:
    case DocumentFailure::Other:
        break;
    }
    return both(tr("It could not be read."), toQString(document.reason));
}

QString DocumentWords::state(
    const DocumentRecord& document, const IngestProgress* progress, bool stopped)
{
    switch (document.state) {
    case DocumentState::Failed:
        return failure(document);
    case DocumentState::Waiting:
        if (progress && progress->pages > 0) {
            return tr("Being read: page %1 of %2")
                .arg(number(progress->page), number(progress->pages));
        }
        return progress              ? tr("Being read")
               : stopped             ? tr("Waits until reading goes on")
               : document.chunks > 0 ? tr("Has changed, and waits to be read again")
                                     : tr("Waits to be read");
    case DocumentState::Ready:
        break;
    }
    if (document.pages == 0) {
        return tr("Ready: %Ln words", nullptr, document.words);
    }
    const QString pages = tr("Ready: %Ln pages", nullptr, document.pages);
    return document.emptyPages == 0 ? pages
                                    : pages + kBetween +
                                          tr("%Ln of them without text, as pictures and scans are",
                                              nullptr, document.emptyPages);
}

QString DocumentWords::counts(const DocumentCounts& counts)
{
    QString text = tr("%Ln documents", nullptr, counts.documents);
    if (counts.pages > 0) {
        text += kBetween + tr("%Ln pages", nullptr, int(counts.pages));
    } else if (counts.words > 0) {
        text += kBetween + tr("%Ln words", nullptr, int(counts.words));
    }
    if (counts.waiting > 0) {
        text += kBetween + tr("%Ln waiting", nullptr, counts.waiting);
    }
    if (counts.failed > 0) {
        text += kBetween + tr("%Ln could not be read", nullptr, counts.failed);
    }
    return text;
}

QString DocumentWords::timeLeft(std::chrono::seconds left)
{
    const auto minutes = int((left.count() + 30) / 60);
    return minutes == 0   ? tr("less than a minute left")
           : minutes < 90 ? tr("about %Ln minutes left", nullptr, minutes)
                          : tr("about %Ln hours left", nullptr, (minutes + 30) / 60);
}

QString DocumentWords::reading(const IngestProgress& progress, int done, int total)
{
    QString text = tr("Reading: %1 of %Ln documents", nullptr, total).arg(number(done));
    if (progress.left && done < total) {
        text += kBetween + timeLeft(*progress.left);
    }
    if (!progress.file.empty()) {
        text += kBetween + nameOf(toQString(progress.file));
    }
    if (progress.pages > 0) {
        text += kBetween + tr("page %1 of %2").arg(number(progress.page), number(progress.pages));
    }
    return text;
}

QString DocumentWords::stopped(int done, int total)
{
    return tr("Reading was stopped. %1 of %Ln documents are read, the others wait.", nullptr, total)
        .arg(number(done));
}

QString DocumentWords::searched(int searched, int total)
{
    const QString text = tr("Searched %1 of %Ln documents.", nullptr, total).arg(number(searched));
    return searched == total
               ? text
               : text + QLatin1Char(' ') + tr("The others are not read yet, or could not be read.");
}

QString DocumentWords::page(int page) { return tr("page %1").arg(number(page)); }

QString DocumentWords::cannotAdd(const QString& name, const core::Error& error)
{
    if (error.code == core::ErrorCode::Unsupported) {
        return tr("There is nothing in “%1” that Hearth can read. It reads PDF, Word (DOCX), ODT, "
                  "HTML, Markdown, CSV, text and source code.")
            .arg(name);
    }
    const Words words = wordsFor(error.code);
    const QString text = words.what + QLatin1Char(' ') + words.next;
    return name.isEmpty() ? text : tr("“%1” was not added.").arg(name) + QLatin1Char(' ') + text;
}

QString DocumentWords::notLocal()
{
    return tr("Hearth does not fetch anything from the network. Save the document on this computer "
              "first, then drop the file here.");
}

QString nameOf(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

} // namespace gui::documents
