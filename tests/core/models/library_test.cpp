// Models found where this and other programs keep them, paired with their image halves, proved
// again and thrown away.
#include "core/base/utf8.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/models/library.h"
#include "core/models/model_settings.h"
#include "core/models/part_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace core;
using namespace core::models;

namespace {

const QString kModel = QStringLiteral(HEARTH_SOURCE_DIR "/tests/golden/tiny_kmix.gguf");
const QString kEyes = QStringLiteral(HEARTH_SOURCE_DIR "/tests/golden/vision_tiny.gguf");

struct Home {
    QTemporaryDir folder;

    std::filesystem::path path(const QString& name = {}) const
    {
        return folder.filePath(name).toStdU16String();
    }
    void put(const QString& source, const QString& name) const
    {
        const QString target = folder.filePath(name);
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(source, target)) {
            qFatal("could not copy to %s", qPrintable(target));
        }
        QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
    void write(const QString& name, const QByteArray& text) const
    {
        const QString target = folder.filePath(name);
        QDir().mkpath(QFileInfo(target).path());
        QFile file(target);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("could not write %s", qPrintable(target));
        }
    }
    std::vector<InstalledModel> scan() const { return scanModels(foreignFolders(path())); }
};

std::string hashOfCopy(const QString& source) { return *hashOfFile(source.toStdU16String()); }

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void modelsOfOtherProgramsAreFoundInPlace()
    {
        const Home home;
        home.put(kModel, QStringLiteral(".lmstudio/models/a/b/Tiny-Q4_K_M.gguf"));
        home.put(kModel, QStringLiteral(".local/share/Jan/data/llamacpp/models/t/model.gguf"));
        home.put(kModel,
            QStringLiteral(".cache/huggingface/hub/models--o--n/snapshots/1/Tiny-Q8_0.gguf"));
        const QString hash = QString::fromStdString(hashOfCopy(kModel));
        home.put(kModel, QStringLiteral(".ollama/models/blobs/sha256-") + hash);
        home.write(QStringLiteral(".ollama/models/manifests/registry.ollama.ai/library/tiny/1b"),
            "{\"layers\":[{\"mediaType\":\"application/vnd.ollama.image.model\",\"digest\":"
            "\"sha256:" +
                hash.toLatin1() + "\"}]}");
        home.write(QStringLiteral(".ollama/models/manifests/x/y/evil/t"),
            "{\"layers\":[{\"mediaType\":\"application/vnd.ollama.image.model\",\"digest\":"
            "\"sha256:../../../etc/passwd\"}]}");
        const auto models = home.scan();
        QCOMPARE(models.size(), std::size_t(4));
        const auto of = [&](Origin origin) {
            return std::find_if(models.begin(), models.end(),
                [&](const auto& model) { return model.origin == origin; });
        };
        QCOMPARE(of(Origin::LmStudio)->quant, std::string("Q4_K_M"));
        QCOMPARE(of(Origin::LmStudio)->name, std::string("Tiny"));
        QCOMPARE(of(Origin::HuggingFace)->repository, std::string("o/n"));
        QCOMPARE(of(Origin::Ollama)->name, std::string("tiny:1b"));
        QCOMPARE(of(Origin::Jan)->architecture, std::string("qwen35"));
        QVERIFY(verifyModel(*of(Origin::Ollama))->isWhole());
        for (const InstalledModel& model : models) {
            QVERIFY2(model.trouble.empty(), model.trouble.c_str());
            QVERIFY(!model.isOurs());
            QCOMPARE(deleteModel(model, models, true).error().code, ErrorCode::NotAllowed);
        }
    }

    void theImageHalfOfTheRightWidthBelongs()
    {
        const Home home;
        home.put(kModel, QStringLiteral("m/Tiny-Q4_K_M.gguf"));
        home.put(kEyes, QStringLiteral("m/eyes.gguf")); // its header says what it is
        const auto models = scanModels({{home.path(QStringLiteral("m")), Origin::Watched}});
        QCOMPARE(models.size(), std::size_t(1));
        const auto text = engineWidth(kModel);
        const auto eyes = engineWidth(kEyes);
        QCOMPARE(!models[0].imageFile.empty(), text == eyes);
    }

    void filesThatAreNoModelsSayWhy()
    {
        const Home home;
        home.write(QStringLiteral("m/broken-Q4_0.gguf"), "not a model");
        home.write(QStringLiteral("m/readme.txt"), "text");
        home.write(QStringLiteral("m/x-00002-of-00002.gguf"), "part");
        const auto models = scanModels({{home.path(QStringLiteral("m")), Origin::Watched}});
        QCOMPARE(models.size(), std::size_t(1));
        QVERIFY(!models[0].trouble.empty());
    }

    void oneFileInTwoFoldersIsOneModel()
    {
        const Home home;
        home.put(kModel, QStringLiteral("m/Tiny-Q4_0.gguf"));
        QVERIFY(QFile::link(home.folder.filePath(QStringLiteral("m/Tiny-Q4_0.gguf")),
            home.folder.filePath(QStringLiteral("m/alias.gguf"))));
        const std::filesystem::path folder = home.path(QStringLiteral("m"));
        QCOMPARE(scanModels({{folder, Origin::Hearth}, {folder, Origin::Watched}}).size(),
            std::size_t(1));
    }

    void damageIsFoundByTheNote()
    {
        const Home home;
        home.put(kModel, QStringLiteral("m/Tiny-Q4_0.gguf"));
        const std::filesystem::path file = home.path(QStringLiteral("m/Tiny-Q4_0.gguf"));
        auto models = scanModels({{file.parent_path(), Origin::Hearth}});
        QCOMPARE(verifyModel(models.at(0))->unproven.size(), std::size_t(1));

        const std::string hash = hashOfCopy(kModel);
        const std::uint64_t bytes = std::filesystem::file_size(file);
        QVERIFY(bytes <= kChunkBytes);
        FileNote note{{"o/n", "main", "Tiny-Q4_0.gguf", bytes, hash, ""}, kChunkBytes, {hash}};
        QVERIFY(PartFile::keepNote(file, note));
        QVERIFY(verifyModel(models.at(0))->isWhole());
        models = scanModels({{file.parent_path(), Origin::Hearth}});
        QCOMPARE(models.at(0).repository, std::string("o/n"));

        QFile changed(QString::fromStdU16String(file.u16string()));
        QVERIFY(changed.open(QIODevice::ReadWrite) && changed.seek(qint64(bytes) - 1));
        QVERIFY(changed.putChar('\x7f'));
        changed.close();
        const auto verdict = verifyModel(models.at(0));
        QCOMPARE(verdict->damaged.size(), std::size_t(1));
        QCOMPARE(verdict->damagedBytes, bytes);
    }

    void deletingTakesTheImageHalfUnlessOthersUseIt()
    {
        const Home home;
        home.put(kModel, QStringLiteral("m/A-Q4_0.gguf"));
        home.put(kModel, QStringLiteral("m/B-Q4_0.gguf"));
        home.write(QStringLiteral("m/mmproj.gguf"), "eyes");
        std::vector<InstalledModel> models =
            scanModels({{home.path(QStringLiteral("m")), Origin::Hearth}});
        std::erase_if(models, [](const auto& model) { return !model.trouble.empty(); });
        QCOMPARE(models.size(), std::size_t(2));
        const auto eyes = home.path(QStringLiteral("m/mmproj.gguf"));
        models[0].imageFile = models[1].imageFile = eyes;
        QVERIFY(deleteModel(models[0], models, true));
        QVERIFY(!std::filesystem::exists(models[0].file));
        QVERIFY(std::filesystem::exists(eyes));
        QVERIFY(deleteModel(models[1], {models[1]}, true));
        QVERIFY(!std::filesystem::exists(eyes));
    }

    void namesFindOneModel()
    {
        InstalledModel a, b;
        a.name = b.name = "M";
        a.quant = "Q4_0";
        b.quant = "Q8_0";
        a.file = "/x/a.gguf";
        b.file = "/x/b.gguf";
        const std::vector<InstalledModel> models{a, b};
        QVERIFY(findModel(models, "M") == nullptr);
        QCOMPARE(findModel(models, "M:Q8_0")->quant, b.quant);
        QCOMPARE(findModel(models, "/x/a.gguf")->quant, a.quant);
        QVERIFY(findModel(models, "N") == nullptr);
    }

    void settingsComeBackAndTheTokenIsOurs()
    {
        const Home home;
        ModelSettings settings;
        settings.hub.base = QUrl(QStringLiteral("https://mirror.example/hub"));
        settings.hub.token = QStringLiteral("secret");
        settings.hub.mostBytesPerSecond = 5;
        settings.watchedFolders = {"/a", pathFromUtf8("/ö")};
        settings.lookElsewhere = false;
        settings.defaults["/x/a.gguf"].temperature = 0.5;
        settings.defaults["/x/a.gguf"].contextTokens = 4096;
        settings.defaults["/x/a.gguf"].systemPrompt = "Be kind";
        settings.defaults["/x/a.gguf"].largePages = true;
        QVERIFY(settings.save(home.path()));
        const ModelSettings again = ModelSettings::load(home.path());
        QCOMPARE(again.hub.base, settings.hub.base);
        QCOMPARE(again.hub.token, settings.hub.token);
        QCOMPARE(again.hub.mostBytesPerSecond, settings.hub.mostBytesPerSecond);
        QCOMPARE(again.watchedFolders, settings.watchedFolders);
        QCOMPARE(again.lookElsewhere, false);
        QVERIFY(again.defaults == settings.defaults);
        QFile text(home.folder.filePath(QStringLiteral("models.json")));
        QVERIFY(text.open(QIODevice::ReadOnly));
        QVERIFY(!text.readAll().contains("secret"));
#ifdef Q_OS_UNIX
        QCOMPARE(int(QFile::permissions(home.folder.filePath(QStringLiteral("hub-token"))) &
                     (QFile::ReadGroup | QFile::ReadOther)),
            0);
#endif
        home.write(QStringLiteral("models.json"), "[[[");
        QVERIFY(ModelSettings::load(home.path()).lookElsewhere);
    }

private:
    static std::int64_t engineWidth(const QString& path)
    {
        const auto file = engine::GgufFile::open(path.toStdU16String());
        const auto text = (*file)->integer("qwen35.embedding_length");
        return text ? *text : (*file)->integer("clip.vision.projection_dim").value_or(0);
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
