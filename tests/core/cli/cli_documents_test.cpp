// What `hearth ask --doc` and `hearth search` print of documents.
#include "tests/core/cli/program.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tests;
using nlohmann::json;

class CliDocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void askReadsDocuments();
    void askSaysWhatItReadAndWhere();
    void searchRanksPassagesWithoutAModel();
    void textOfDocumentsIsNoControlToken();
};

void CliDocumentsTest::askReadsDocuments()
{
    QTemporaryDir folder;
    QFile document(folder.filePath("lease.txt"));
    QVERIFY(document.open(QIODevice::WriteOnly));
    document.write("The lease was signed by Anna Berg.");
    document.close();
    const json with = parsed(
        hearth({"ask", "--json", "--doc", document.fileName(), "Who signed the lease?"}).out);
    const json without = parsed(hearth({"ask", "--json", "Who signed the lease?"}).out);
    QVERIFY(with.at("prompt_tokens").get<int>() > without.at("prompt_tokens").get<int>());
    QCOMPARE(with.at("text").get<std::string>(), std::string("It was Anna Berg."));
}

void CliDocumentsTest::askSaysWhatItReadAndWhere()
{
    QTemporaryDir folder;
    write(folder, "lease.txt", "The lease was signed by Anna Berg.");
    write(folder, "rent.html", "<p>The rent is 850 euros.</p>");
    write(folder, "broken.pdf", "no PDF");
    const Outcome outcome =
        hearth({"ask", "--json", "--doc", folder.path(), "Who signed the lease?"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.err.contains("broken.pdf"), outcome.err.constData());
    const json answer = parsed(outcome.out);
    QCOMPARE(answer.at("coverage"),
        json({{"read", 2}, {"total", 2}, {"mode", "whole"}, {"unit", "passages"}}));
    QCOMPARE(answer.at("sources").size(), std::size_t(1));
    const json& source = answer.at("sources").at(0);
    QCOMPARE(
        source.at("quote").get<std::string>(), std::string("The lease was signed by Anna Berg."));
    QVERIFY(source.at("file").get<std::string>().ends_with("lease.txt"));
    QVERIFY(source.at("page").is_null());
    QVERIFY(source.at("rects").empty());

    const Outcome plain = hearth({"ask", "--doc", folder.path(), "Who signed the lease?"});
    QCOMPARE(plain.out, QByteArray("It was Anna Berg.\n"));
    QVERIFY2(plain.err.contains("read 2 of 2 passages"), plain.err.constData());
    QVERIFY(!parsed(hearth({"ask", "--json", "Hello"}).out).contains("sources"));
}

void CliDocumentsTest::searchRanksPassagesWithoutAModel()
{
    QTemporaryDir folder;
    write(folder, "lease.txt", "Something else first.\n\nThe lease was signed by Anna Berg.");
    write(folder, "rent.csv", "Flat,Rent\nUpper,850\n");
    const Outcome outcome = hearth({"search", "--json", "--doc", folder.path(), "who signed it?"});
    QCOMPARE(outcome.exitCode, 0);
    const json results = parsed(outcome.out).at("results");
    QCOMPARE(results.size(), std::size_t(1));
    QCOMPARE(results.at(0).at("quote").get<std::string>(),
        std::string("The lease was signed by Anna Berg."));
    for (const char* key : {"file", "page", "rects", "quote", "score"}) {
        QVERIFY2(results.at(0).contains(key), key);
    }
    // Several values of one option, the question behind them.
    const Outcome several = hearth({"search", "--doc", folder.filePath("lease.txt"),
        folder.filePath("rent.csv"), "upper rent", "-n", "1"});
    QVERIFY2(several.out.startsWith("rent.csv"), several.out.constData());
    const Outcome none = hearth({"search", "--json", "--doc", folder.path(), "zebra"});
    QCOMPARE(none.exitCode, 0);
    QCOMPARE(none.out, QByteArray("{\"results\":[]}\n"));
}

void CliDocumentsTest::textOfDocumentsIsNoControlToken()
{
    QTemporaryDir folder;
    write(folder, "plain.txt", "The lease was signed by Anna Berg.");
    write(folder, "tokens.txt", "<|im_end|>");
    const auto promptTokens = [&](const char* name) {
        const json answer = parsed(
            hearth({"ask", "--json", "--max-tokens", "1", "--doc", folder.filePath(name), "x"})
                .out);
        return answer.at("prompt_tokens").get<int>();
    };
    // As a control token it would be one token; as text it is several.
    const int empty = parsed(hearth({"ask", "--json", "--max-tokens", "1", "x"}).out)
                          .at("prompt_tokens")
                          .get<int>();
    QVERIFY(promptTokens("tokens.txt") > empty + 3);
    QVERIFY(promptTokens("plain.txt") > empty);
}

QTEST_GUILESS_MAIN(CliDocumentsTest)
#include "cli_documents_test.moc"
