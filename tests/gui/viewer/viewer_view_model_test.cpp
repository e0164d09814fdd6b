#include "core/media/image_loader.h"
#include "gui/viewer/viewer_view_model.h"
#include "tests/gui/support/fake_chat.h"
#include "tests/support/patience.h"

#include <QFile>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using gui::viewer::Passage;
using gui::viewer::ViewerViewModel;
using gui::viewer::ViewProvider;
using gui::viewer::ViewSource;

namespace {

// Black, but for a red square of 20 x 10 pixels at (40, 30).
core::engine::ImagePtr picture(int width = 160, int height = 96)
{
    std::vector<std::uint8_t> rgb(std::size_t(width) * std::size_t(height) * 3);
    for (int y = 30; y < 40; ++y) {
        for (int x = 40; x < 60; ++x) {
            rgb[(std::size_t(y) * std::size_t(width) + std::size_t(x)) * 3] = 255;
        }
    }
    return core::media::makeImage(width, height, std::move(rgb));
}

struct Bench {
    std::shared_ptr<ViewSource> source = std::make_shared<ViewSource>();
    ViewerViewModel viewer{source};
    QTemporaryDir folder;

    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                   ? file.fileName()
                   : QString();
    }
    // Three pages of 200 x 300 points.
    QString writePdf() const
    {
        const QString path = folder.filePath("report.pdf");
        QPdfWriter writer(path);
        writer.setPageSize(QPageSize(QSizeF(200, 300), QPageSize::Point));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setResolution(72);
        QPainter painter(&writer);
        painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
        for (int page = 1; page <= 3; ++page) {
            if (page > 1) {
                writer.newPage();
            }
            painter.drawText(20, 40, QStringLiteral("Words of page %1").arg(page));
            painter.fillRect(100, 200, 50, 50, Qt::red);
        }
        return path;
    }
    bool settled()
    {
        return tests::eventually([this] { return !viewer.loading(); });
    }
    QImage drawn(const QRectF& part, const QSize& pixels) const
    {
        return source->draw(viewer.token(), part, pixels);
    }
};

} // namespace

class ViewerViewModelTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsShownAtFirst();
    void pictureIsShownWithItsPixels();
    void partsAreDrawnAtAnySize();
    void modelsViewIsThatOfTheEncoder();
    void modelsViewNeedsAModelThatSees();
    void partOfAPictureIsCutFromTheOriginal();
    void partsOutsideAreNotAsked();
    void pageIsShownWithItsPassageLit();
    void wordsOfTheQuoteAreLitRatherThanTheirLines();
    void wordsAreLookedForWhereThereAreNoRectangles();
    void wordsThatAreNotThereAreSaidToBeMissing();
    void partOfAPageIsDrawnFinely();
    void changedFileIsSaid();
    void missingFileIsSaidInWords();
    void textIsShownWithItsPassage();
    void textReaderIsAsked();
    void whatIsShownLastCounts();
    void oldTokensDrawNothing();
    void providerNeverGivesNull();
};

void ViewerViewModelTest::nothingIsShownAtFirst()
{
    Bench bench;
    QVERIFY(!bench.viewer.isOpen());
    QVERIFY(bench.viewer.token().isEmpty());
    bench.viewer.askAbout(QRectF(0, 0, 10, 10)); // about nothing
    bench.viewer.goTo(3);
    QVERIFY(!bench.viewer.isOpen());
}

void ViewerViewModelTest::pictureIsShownWithItsPixels()
{
    Bench bench;
    QSignalSpy shown(&bench.viewer, &ViewerViewModel::shown);
    bench.viewer.showPicture(picture(), "cat.png");
    QCOMPARE(shown.count(), 1);
    QCOMPARE(bench.viewer.mode(), ViewerViewModel::Mode::Picture);
    QCOMPARE(bench.viewer.title(), QString("cat.png"));
    QCOMPARE(bench.viewer.size(), QSizeF(160, 96));
    QCOMPARE(bench.viewer.note(), QString("160 × 96 pixels"));
    bench.viewer.close();
    QVERIFY(!bench.viewer.isOpen());
}

void ViewerViewModelTest::partsAreDrawnAtAnySize()
{
    Bench bench;
    bench.viewer.showPicture(picture(), "cat.png");
    const QImage whole = bench.drawn({0, 0, 160, 96}, {160, 96});
    QCOMPARE(whole.size(), QSize(160, 96));
    QCOMPARE(whole.pixelColor(45, 35), QColor(255, 0, 0));
    QCOMPARE(whole.pixelColor(30, 35), QColor(0, 0, 0));
    const QImage large = bench.drawn({40, 30, 2, 2}, {200, 200});
    QCOMPARE(large.pixelColor(199, 199), QColor(255, 0, 0));
    const QImage edge = bench.drawn({39, 30, 2, 2}, {200, 200}); // pixels stay squares
    QCOMPARE(edge.pixelColor(98, 50), QColor(0, 0, 0));
    QCOMPARE(edge.pixelColor(101, 50), QColor(255, 0, 0));
    QVERIFY(bench.drawn({500, 500, 10, 10}, {10, 10}).isNull());
    QVERIFY(bench.drawn({0, 0, 10, 10}, {100'000, 10}).isNull());
}

void ViewerViewModelTest::modelsViewIsThatOfTheEncoder()
{
    Bench bench;
    const auto engine = std::make_shared<tests::FakeEngine>(true);
    bench.viewer.setEngine(engine);
    bench.viewer.showPicture(withMostTokens(picture(150, 100), 4), "cat.png");
    QVERIFY(bench.viewer.canShowSeen());
    bench.viewer.setShowSeen(true);
    QVERIFY(bench.settled());
    const auto seen =
        core::engine::previewImage(*withMostTokens(picture(150, 100), 4), *engine->pixelLimits());
    QVERIFY(seen->cost.tokens <= 4);
    QCOMPARE(bench.viewer.seenTokens(), QSize(seen->cost.columns(), seen->cost.rows()));
    QVERIFY(bench.viewer.note().contains(QString::number(seen->cost.width)));
    // Pixel by pixel, in the place of the original.
    const QImage drawn = bench.drawn({0, 0, 150, 100}, QSize(seen->cost.width, seen->cost.height));
    for (int y = 0; y < seen->cost.height; ++y) {
        for (int x = 0; x < seen->cost.width; ++x) {
            const std::uint8_t* rgb = seen->rgb.data() + (y * seen->cost.width + x) * 3;
            QCOMPARE(drawn.pixelColor(x, y), QColor(rgb[0], rgb[1], rgb[2]));
        }
    }
    bench.viewer.setShowSeen(false);
    QCOMPARE(bench.drawn({0, 0, 150, 100}, {150, 100}).pixelColor(45, 35), QColor(255, 0, 0));
}

void ViewerViewModelTest::modelsViewNeedsAModelThatSees()
{
    Bench bench;
    bench.viewer.showPicture(picture(), "cat.png");
    QVERIFY(!bench.viewer.canShowSeen());
    bench.viewer.setShowSeen(true);
    QVERIFY(!bench.viewer.showSeen());
    bench.viewer.setEngine(std::make_shared<tests::FakeEngine>(true));
    bench.viewer.setShowSeen(true);
    QVERIFY(bench.viewer.showSeen());
    bench.viewer.setEngine(nullptr); // the model rests
    QVERIFY(!bench.viewer.showSeen());
    bench.viewer.setEngine(std::make_shared<tests::FakeEngine>(false));
    QVERIFY(!bench.viewer.canShowSeen());
}

void ViewerViewModelTest::partOfAPictureIsCutFromTheOriginal()
{
    Bench bench;
    QSignalSpy asked(&bench.viewer, &ViewerViewModel::regionAsked);
    bench.viewer.showPicture(picture(), "cat.png");
    bench.viewer.askAbout(QRectF(40, 30, 20, 10));
    TRY_COMPARE(asked.count(), 1);
    const auto region = asked[0][0].value<core::engine::ImagePtr>();
    QCOMPARE(region->width, 20);
    QCOMPARE(region->height, 10);
    for (std::size_t i = 0; i < region->rgb.size(); i += 3) {
        QCOMPARE(int(region->rgb[i]), 255);
    }
    QCOMPARE(asked[0][1].toString(), QString("Part of cat.png"));
    QVERIFY(region->hash != picture()->hash);
}

void ViewerViewModelTest::partsOutsideAreNotAsked()
{
    Bench bench;
    QSignalSpy asked(&bench.viewer, &ViewerViewModel::regionAsked);
    bench.viewer.showPicture(picture(), "cat.png");
    bench.viewer.askAbout(QRectF(500, 500, 20, 10));
    bench.viewer.askAbout(QRectF(10, 10, 0, 10));
    QVERIFY(!bench.viewer.loading());
    bench.viewer.askAbout(QRectF(150, 90, 100, 100)); // the rest of it lies outside
    TRY_COMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<core::engine::ImagePtr>()->width, 10);
}

void ViewerViewModelTest::pageIsShownWithItsPassageLit()
{
    Bench bench;
    const QRectF rect(100, 200, 50, 50);
    bench.viewer.showPage(bench.writePdf(), 2, {rect}, "what is not there as it was read");
    QVERIFY(bench.settled());
    QCOMPARE(bench.viewer.mode(), ViewerViewModel::Mode::Page);
    QCOMPARE(bench.viewer.page(), 2);
    QCOMPARE(bench.viewer.pageCount(), 3);
    QCOMPARE(bench.viewer.lit(), QVariantList{rect});
    QCOMPARE(bench.drawn({100, 200, 50, 50}, {50, 50}).pixelColor(25, 25), QColor(Qt::red));

    bench.viewer.goTo(3);
    QCOMPARE(bench.viewer.page(), 3);
    QVERIFY(bench.viewer.lit().isEmpty()); // it is on the page before
    bench.viewer.goTo(99);
    QCOMPARE(bench.viewer.page(), 3);
    bench.viewer.goTo(2);
    QCOMPARE(bench.viewer.lit().size(), 1);
}

void ViewerViewModelTest::wordsOfTheQuoteAreLitRatherThanTheirLines()
{
    Bench bench;
    const QString path = bench.folder.filePath("rent.pdf");
    const QString first = "The rent is high. ";
    const QString second = "All say the rent is high.";
    QRectF expected[2];
    {
        QPdfWriter writer(path);
        writer.setPageSize(QPageSize(QSizeF(400, 300), QPageSize::Point));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setResolution(72);
        QPainter painter(&writer);
        painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
        painter.drawText(20, 40, first + second);
        const QFontMetricsF metrics(painter.font(), &writer);
        const double width = metrics.horizontalAdvance("rent is high");
        expected[0] = QRectF(20 + metrics.horizontalAdvance("The "), 30, width, 12);
        expected[1] = QRectF(20 + metrics.horizontalAdvance(first + "All say the "), 30, width, 12);
    }
    const QRectF line(20, 30, 300, 12);
    const auto lit = [&](const QVariantList& ranges, const QString& quote) {
        bench.viewer.showPage(path, 1, {line}, quote, ranges);
        return bench.settled() && bench.viewer.lit().size() == 1 ? bench.viewer.lit()[0].toRectF()
                                                                 : QRectF();
    };
    const auto isAbout = [](const QRectF& rect, const QRectF& other) {
        return std::abs(rect.left() - other.left()) < 2 &&
               std::abs(rect.right() - other.right()) < 2 && rect.intersects(other);
    };
    QVERIFY(isAbout(lit({}, "rent is high"), expected[0]));
    // It says so twice: where it was read counts.
    const auto at = int((first + second).lastIndexOf("rent is high"));
    QVERIFY(isAbout(lit({QPoint(at, 12)}, "rent is high"), expected[1]));
    // The quote was joined from lines that the page breaks.
    QVERIFY(isAbout(lit({QPoint(at, 12)}, "rent- is high"), expected[1]));
    // A place that says something else now.
    QVERIFY(isAbout(lit({QPoint(at + 2, 12)}, "rent is high"), expected[0]));
    QCOMPARE(lit({QPoint(at + 2, 12)}, "words of another file"), line);
}

void ViewerViewModelTest::wordsAreLookedForWhereThereAreNoRectangles()
{
    Bench bench;
    bench.viewer.showPage(bench.writePdf(), 3, {}, "words of page 3");
    QVERIFY(bench.settled());
    QVERIFY(!bench.viewer.lit().isEmpty());
    QVERIFY(bench.viewer.lit()[0].toRectF().y() < 60);
    QVERIFY(bench.viewer.note().isEmpty());
}

void ViewerViewModelTest::wordsThatAreNotThereAreSaidToBeMissing()
{
    Bench bench;
    bench.viewer.showPage(bench.writePdf(), 1, {}, "words of page 3");
    QVERIFY(bench.settled());
    QVERIFY(bench.viewer.lit().isEmpty());
    QVERIFY(bench.viewer.note().contains("nothing is lit"));
}

void ViewerViewModelTest::partOfAPageIsDrawnFinely()
{
    Bench bench;
    QSignalSpy asked(&bench.viewer, &ViewerViewModel::regionAsked);
    bench.viewer.showPage(bench.writePdf(), 1, {}, {});
    QVERIFY(bench.settled());
    bench.viewer.askAbout(QRectF(100, 200, 50, 50));
    TRY_COMPARE(asked.count(), 1);
    const auto region = asked[0][0].value<core::engine::ImagePtr>();
    QVERIFY(region->width >= 130); // 200 dots an inch
    const int middle = region->height / 2 * region->width + region->width / 2;
    QCOMPARE(int(region->rgb[std::size_t(middle) * 3]), 255);
    QVERIFY(asked[0][1].toString().contains("page 1"));
    QVERIFY(bench.viewer.isOpen());
}

void ViewerViewModelTest::changedFileIsSaid()
{
    Bench bench;
    Passage passage;
    passage.file = bench.writePdf();
    passage.page = 1;
    passage.quote = "Words of page 1";
    passage.rects = {QRectF(1, 1, 5, 5)};
    passage.fileBytes = QFileInfo(passage.file).size();
    bench.viewer.showPassage(passage);
    QVERIFY(bench.settled());
    QVERIFY(bench.viewer.note().isEmpty());

    passage.fileBytes += 1; // as it was when it was read
    bench.viewer.showPassage(passage);
    QVERIFY(bench.settled());
    QVERIFY(bench.viewer.note().contains("has changed"));
    QVERIFY(bench.viewer.lit()[0].toRectF() != QRectF(1, 1, 5, 5)); // found anew by its words
}

void ViewerViewModelTest::missingFileIsSaidInWords()
{
    Bench bench;
    for (const char* name : {"gone.pdf", "gone.txt"}) {
        bench.viewer.showPage(bench.folder.filePath(name), 1, {}, "x");
        QVERIFY(bench.settled());
        QVERIFY2(bench.viewer.trouble().contains("missing"), qPrintable(bench.viewer.trouble()));
        QVERIFY(bench.viewer.isOpen());
        QVERIFY(bench.viewer.token().isEmpty());
    }
    bench.viewer.showPicture(picture(), "cat.png");
    QVERIFY(bench.viewer.trouble().isEmpty());
}

void ViewerViewModelTest::textIsShownWithItsPassage()
{
    Bench bench;
    const QString path = bench.write("a.txt", "One.\nTwo  words\nmore.\n");
    bench.viewer.showPage(path, 0, {}, "two words more");
    QVERIFY(bench.settled());
    QCOMPARE(bench.viewer.mode(), ViewerViewModel::Mode::Text);
    QCOMPARE(bench.viewer.text().mid(
                 bench.viewer.litBegin(), bench.viewer.litEnd() - bench.viewer.litBegin()),
        QString("Two  words\nmore"));
}

void ViewerViewModelTest::textReaderIsAsked()
{
    Bench bench;
    bench.viewer.setReadText([](const std::filesystem::path& path) -> core::Result<std::string> {
        return "text of " + path.filename().string();
    });
    bench.viewer.showPage("/x/letter.docx", 0, {}, "letter");
    QVERIFY(bench.settled());
    QCOMPARE(bench.viewer.text(), QString("text of letter.docx"));
    QCOMPARE(bench.viewer.litBegin(), 8);
}

void ViewerViewModelTest::whatIsShownLastCounts()
{
    Bench bench;
    const QString path = bench.writePdf();
    bench.viewer.showPage(path, 1, {}, {});
    bench.viewer.showPage(path, 2, {}, {});
    bench.viewer.showPicture(picture(), "cat.png");
    QTest::qWait(60); // for what was begun before
    QCOMPARE(bench.viewer.mode(), ViewerViewModel::Mode::Picture);
    QCOMPARE(bench.viewer.pageCount(), 0);
}

void ViewerViewModelTest::oldTokensDrawNothing()
{
    Bench bench;
    bench.viewer.showPicture(picture(), "cat.png");
    const QString before = bench.viewer.token();
    bench.viewer.showPicture(picture(64, 64), "dog.png");
    QVERIFY(bench.source->draw(before, {0, 0, 10, 10}, {10, 10}).isNull());
    QVERIFY(!bench.drawn({0, 0, 10, 10}, {10, 10}).isNull());
}

void ViewerViewModelTest::providerNeverGivesNull()
{
    const auto source = std::make_shared<ViewSource>();
    const QString token = source->showPicture(picture());
    ViewProvider provider(source);
    QSize size;
    QCOMPARE(provider.requestImage(token + "/0,0,160,96/80x48", &size, {}).size(), QSize(80, 48));
    QCOMPARE(size, QSize(80, 48));
    for (const char* id : {"", "1", "99/0,0,1,1/1x1", "1/0,0/1x1", "1/a,b,c,d/1x1", "1/0,0,1,1/x",
             "1/0,0,1e300,1/1x1", "1/nan,0,1,1/2x2"}) {
        QVERIFY(!provider.requestImage(id, &size, {}).isNull());
    }
}

QTEST_MAIN(ViewerViewModelTest)
#include "viewer_view_model_test.moc"
