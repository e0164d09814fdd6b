// What the page of documents says of them: how far each is, what is wrong with it and what to do.
#pragma once

#include "core/documents/document_index.h"
#include "core/documents/document_library.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <vector>

namespace gui::documents {

struct DocumentCounts {
    int documents = 0;
    int ready = 0;
    int waiting = 0;
    int failed = 0;
    qint64 pages = 0; // of those that have some
    qint64 words = 0;

    void add(const core::documents::DocumentRecord& document);
};

class DocumentWords {
    Q_DECLARE_TR_FUNCTIONS(DocumentWords)
public:
    // `progress`: of the document that is being read, if it is this one.
    static QString state(const core::documents::DocumentRecord& document,
        const core::documents::IngestProgress* progress, bool stopped);
    static QString counts(const DocumentCounts& counts);
    static QString timeLeft(std::chrono::seconds left);
    // "3 of 12" with the file and its page.
    static QString reading(const core::documents::IngestProgress& progress, int done, int total);
    static QString stopped(int done, int total);
    static QString searched(int searched, int total);
    static QString page(int page);
    static QString cannotAdd(const QString& name, const core::Error& error);
    static QString notLocal();

private:
    static QString failure(const core::documents::DocumentRecord& document);
};

// The last part of a path; the path where it has only one.
QString nameOf(const QString& path);

} // namespace gui::documents
