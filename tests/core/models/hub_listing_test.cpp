// Answers of a hub, names of models and of files: what is understood, and what is refused.
#include "core/models/hub_listing.h"
#include "core/models/model_offer.h"
#include "core/models/model_reference.h"

#include <QtTest>

using namespace core;
using namespace core::models;

class HubListingTest : public QObject {
    Q_OBJECT

private slots:
    void referencesAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("revision");
        QTest::addColumn<QString>("quant");
        QTest::addColumn<QString>("file");
        const auto row = [](const char* text, const char* repository, const char* revision = "main",
                             const char* quant = "", const char* file = "") {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(repository)
                                << QString::fromUtf8(revision) << QString::fromUtf8(quant)
                                << QString::fromUtf8(file);
        };
        row("a/b", "a/b");
        row("  a/b\n", "a/b");
        row("a/b:Q4_K_M", "a/b", "main", "Q4_K_M");
        row("hf.co/a/b:q8_0", "a/b", "main", "q8_0");
        row("https://huggingface.co/a/b-GGUF", "a/b-GGUF");
        row("https://huggingface.co/a/b/tree/main", "a/b");
        row("https://huggingface.co/a/b/tree/v1.2/sub", "a/b", "v1.2");
        row("https://huggingface.co/a/b/blob/main/x/m-Q4_0.gguf", "a/b", "main", "",
            "x/m-Q4_0.gguf");
        row("https://huggingface.co/a/b/resolve/main/m%20x.gguf?download=true", "a/b", "main", "",
            "m x.gguf");
        row("https://huggingface.co/a/b/blob/main/README.md", "a/b");
        row("https://huggingface.co/a/b/discussions/3#top", "a/b");
        row("http://mirror.example/a/b", "a/b");
    }

    void referencesAreUnderstood()
    {
        QFETCH(QString, text);
        QFETCH(QString, repository);
        QFETCH(QString, revision);
        QFETCH(QString, quant);
        QFETCH(QString, file);
        const auto reference = parseModelReference(text.toStdString(), "mirror.example");
        QVERIFY2(reference, reference ? "" : reference.error().detail.c_str());
        const ModelReference expected{repository.toStdString(), revision.toStdString(),
            quant.toStdString(), file.toStdString()};
        QCOMPARE(reference->repository, expected.repository);
        QVERIFY(*reference == expected);
    }

    void otherTextIsNoReference()
    {
        for (const char* text :
            {"", "a", "a/", "/b", "a/b/c", "a/../b", "../a", "https://example.org/a/b",
                "https://huggingface.co/", "https://huggingface.co/datasets/a/b", "a/b:", "a b/c",
                "https://huggingface.co/a/b/blob/main/../../x.gguf", "a/b:Q4 K", "file:///etc/a"}) {
            const auto reference = parseModelReference(text, "mirror.example");
            QVERIFY2(!reference, text);
            QCOMPARE(reference.error().code, ErrorCode::InvalidInput);
        }
    }

    void pathsThatLeaveTheFolderAreUnsafe()
    {
        for (const char* path : {"a.gguf", "a/b.gguf", "ä ö.gguf", "a..b.gguf"}) {
            QVERIFY2(isSafeRepositoryPath(path), path);
        }
        for (const char* path : {"", "/a", "a/", "../a", "a/../b", "a//b", "a\\b", "c:a", "a\nb",
                 "./a", "a/.", "a.", "nul*", "\xff"}) {
            QVERIFY2(!isSafeRepositoryPath(path), path);
        }
    }

    void listingsKeepOnlyWhatCanBeFetched()
    {
        const std::string hash(64, 'a');
        const auto files = parseTree(R"([
            {"type":"directory","path":"sub","size":0},
            {"type":"file","path":"README.md","size":12,"oid":"x"},
            {"type":"file","path":"m.gguf","size":134,"lfs":{"oid":")" +
                                     hash + R"(","size":5000000000}},
            {"type":"file","path":"../evil.gguf","size":1},
            {"type":"file","path":"odd.gguf","size":-4},
            {"type":"file","path":"half.gguf","size":3,"lfs":{"oid":"short"}},
            7, null, "text"])");
        QVERIFY(files);
        QCOMPARE(files->size(), std::size_t(3));
        QCOMPARE(files->at(0), (HubFile{"README.md", 12, ""}));
        QCOMPARE(files->at(1), (HubFile{"m.gguf", 5'000'000'000, hash}));
        QCOMPARE(files->at(2), (HubFile{"half.gguf", 3, ""}));
        for (const char* text : {"", "{}", "[", "<html>", "null", "\xff\xfe"}) {
            QCOMPARE(parseTree(text).error().code, ErrorCode::Malformed);
        }
    }

    void searchesKeepOnlyNamesOfModels()
    {
        const auto found = parseSearch(R"([
            {"id":"a/b","downloads":5,"likes":2,"gated":"manual","tags":["gguf",3],
             "lastModified":"2026-01-01T00:00:00.000Z"},
            {"modelId":"c/d","gated":false}, {"id":"../x"}, {"id":"no"}, {}, []])");
        QVERIFY(found);
        QCOMPARE(found->size(), std::size_t(2));
        QCOMPARE(found->at(0).name, std::string("a/b"));
        QVERIFY(found->at(0).gated);
        QCOMPARE(found->at(0).tags, std::vector<std::string>{"gguf"});
        QVERIFY(!found->at(1).gated);
        QCOMPARE(found->at(1).downloads, std::int64_t(0));
    }

    void hubsSayHowLongToWait()
    {
        QCOMPARE(secondsToWait("7", ""), 7);
        QCOMPARE(secondsToWait("", "\"api\";r=0;t=55"), 55);
        QCOMPARE(secondsToWait("", "\"api\";r=12;t=55"), -1);
        QCOMPARE(secondsToWait("99999999999999", ""), 3600);
        QCOMPARE(secondsToWait("Wed, 21 Oct 2026 07:28:00 GMT", ""), -1);
        QCOMPARE(nextPage("<https://h/a?b=1,2>; rel=\"prev\", <https://h/c>; rel=\"next\""),
            std::string("https://h/c"));
        QCOMPARE(nextPage("<https://h/c>; rel=\"last\""), std::string());
        QCOMPARE(nextPage("><"), std::string());
    }

    void quantisationsAreReadFromNames()
    {
        QCOMPARE(quantOf("Qwen3.5-4B-Q4_K_M.gguf"), std::string("Q4_K_M"));
        QCOMPARE(quantOf("x/Qwen3.5-4B-UD-Q4_K_XL-00001-of-00003.gguf"), std::string("UD-Q4_K_XL"));
        QCOMPARE(quantOf("qwen3.5-0.8b.q8_0.gguf"), std::string("Q8_0"));
        QCOMPARE(quantOf("Qwen3.6-27B-IQ4_XS.gguf"), std::string("IQ4_XS"));
        QCOMPARE(quantOf("mmproj-BF16.gguf"), std::string("BF16"));
        QCOMPARE(quantOf("model.gguf"), std::string());
        QCOMPARE(qualityOf("Q4_K_M"), Quality::Good);
        QCOMPARE(qualityOf("ud-q8_k_xl"), Quality::NearlyFull);
        QCOMPARE(qualityOf("IQ2_M"), Quality::Rough);
        QCOMPARE(qualityOf("whatever"), Quality::Unknown);
    }

    void offersJoinPartsAndTheImageHalf()
    {
        const std::vector<HubFile> files = {{"README.md", 1, ""}, {"mmproj-F32.gguf", 9, ""},
            {"mmproj-F16.gguf", 5, ""}, {"imatrix.gguf", 5, ""}, {"M-Q8_0.gguf", 80, ""},
            {"Q4/M-Q4_K_M-00002-of-00002.gguf", 20, ""},
            {"Q4/M-Q4_K_M-00001-of-00002.gguf", 30, ""}, {"M-BF16-00001-of-00002.gguf", 100, ""}};
        const std::vector<ModelOffer> offers = offersOf(files);
        QCOMPARE(offers.size(), std::size_t(3));
        QCOMPARE(offers[0].quant, std::string("Q4_K_M"));
        QCOMPARE(offers[0].name, std::string("M"));
        QCOMPARE(offers[0].parts.size(), std::size_t(2));
        QCOMPARE(offers[0].parts[0].bytes, std::uint64_t(30));
        QVERIFY(offers[0].imageFile);
        QCOMPARE(offers[0].imageFile->path, std::string("mmproj-F16.gguf"));
        QCOMPARE(offers[0].bytes(), std::uint64_t(55));
        QVERIFY(offers[0].complete);
        QVERIFY(!offers[2].complete);
        QCOMPARE(chooseOffer(offers, "")->quant, std::string("Q4_K_M"));
        QCOMPARE(chooseOffer(offers, "q8_0")->quant, std::string("Q8_0"));
        QVERIFY(chooseOffer(offers, "Q5_K_M") == nullptr);
        QVERIFY(chooseOffer(offers, "BF16") == nullptr); // a part is missing
        QCOMPARE(chooseOffer(offers, "", "M-Q8_0.gguf")->quant, std::string("Q8_0"));
        QVERIFY(chooseOffer({}, "") == nullptr);
    }
};

QTEST_GUILESS_MAIN(HubListingTest)
#include "hub_listing_test.moc"
