// A program to be killed: reads the documents of a folder into a database and says which are kept.
//
//     ingest_writer DATABASE DOCUMENTS
//
// "read HASH" for each document that the database has read, once it has; "all" at the end.
#include "core/base/utf8.h"
#include "tests/core/documents/documents_test_support.h"
#include "tests/support/storm_writer.h"

#include <set>

using namespace core;
using namespace core::documents;
using tests::say;
using tests::valueOrExit;

int main(int argc, char** argv)
{
    if (argc != 3) {
        return 2;
    }
    auto library = valueOrExit(DocumentLibrary::open(pathFromUtf8(argv[1]), tests::textReader()));
    // Another connection sees what was committed, and nothing else.
    auto committed = valueOrExit(DocumentIndex::open(pathFromUtf8(argv[1])));
    std::set<std::string> told;
    const auto tellRead = [&] {
        for (const DocumentRecord& document : valueOrExit(committed.documents())) {
            if (document.state == DocumentState::Ready && told.insert(document.hash).second) {
                say("read " + document.hash);
            }
        }
    };
    say("open");
    valueOrExit(library.add(pathFromUtf8(argv[2])));
    valueOrExit(library.readAll({}, [&](const IngestProgress&) { tellRead(); }));
    tellRead();
    say("all");
}
