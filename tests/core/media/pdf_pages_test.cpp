#include "core/media/pdf_pages.h"

#include <QFont>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace core::media;
using core::ErrorCode;

namespace {

// Two pages of 200 x 300 points: words, and a red square whose left top corner is at (50, 100).
QByteArray writePdf(const QString& path)
{
    QPdfWriter writer(path);
    writer.setPageSize(QPageSize(QSizeF(200, 300), QPageSize::Point));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(72);
    QPainter painter(&writer);
    painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
    painter.drawText(20, 40, QStringLiteral("The first page speaks"));
    painter.drawText(20, 55, QStringLiteral("of hearths and homes."));
    painter.fillRect(50, 100, 60, 60, Qt::red);
    writer.newPage();
    painter.drawText(20, 200, QStringLiteral("The second page."));
    painter.end();
    return {};
}

bool isRed(const Raster& raster, int x, int y)
{
    const std::uint8_t* rgb = raster.rgb.data() + (std::size_t(y) * raster.width + x) * 3;
    return rgb[0] > 200 && rgb[1] < 60 && rgb[2] < 60;
}

} // namespace

class PdfPagesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void pagesHaveTheirSizes();
    void wholePageIsDrawnOnWhite();
    void areaIsDrawnAtItsPlaceAndMagnified();
    void wordsAreFoundAcrossLines();
    void wordsThatAreNotThereLightNothing();
    void impossiblePartsAreRefused();
    void missingAndDamagedFilesAreToldApart();
    void looseSearchIgnoresSpacesThenCapitals();

private:
    std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<PdfPages> m_pages;
};

void PdfPagesTest::initTestCase()
{
    writePdf(m_folder.filePath("two.pdf"));
    auto opened = PdfPages::open(path("two.pdf"));
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
    m_pages = *opened;
}

void PdfPagesTest::pagesHaveTheirSizes()
{
    QCOMPARE(m_pages->count(), 2);
    QCOMPARE(std::lround(m_pages->sizeOf(1).width), 200);
    QCOMPARE(std::lround(m_pages->sizeOf(2).height), 300);
    QCOMPARE(m_pages->sizeOf(3).width, 0.0);
    QCOMPARE(m_pages->sizeOf(0).width, 0.0);
}

void PdfPagesTest::wholePageIsDrawnOnWhite()
{
    const auto drawn = m_pages->render(1, m_pages->sizeOf(1), 400, 600);
    QVERIFY(drawn.has_value());
    QCOMPARE(drawn->width, 400);
    QCOMPARE(int(drawn->rgb[0]), 255);
    QVERIFY(isRed(*drawn, 2 * 80, 2 * 130));
    QVERIFY(!isRed(*drawn, 2 * 40, 2 * 130));
    QVERIFY(!isRed(*drawn, 2 * 80, 2 * 95));
}

void PdfPagesTest::areaIsDrawnAtItsPlaceAndMagnified()
{
    const auto drawn = m_pages->render(1, {45, 95, 20, 20}, 400, 400); // 20 times as large
    QVERIFY(drawn.has_value());
    QVERIFY(isRed(*drawn, 120, 120));
    QVERIFY(!isRed(*drawn, 80, 120));
    QVERIFY(!isRed(*drawn, 120, 80));
}

void PdfPagesTest::wordsAreFoundAcrossLines()
{
    const auto areas = m_pages->find(1, "speaks of  hearths");
    QVERIFY(!areas.empty());
    for (const PageArea& area : areas) {
        QVERIFY(area.y > 25 && area.y + area.height < 65);
        QVERIFY(area.x >= 15 && area.x + area.width < 180);
    }
    QVERIFY(areas.back().y > areas.front().y);
}

void PdfPagesTest::wordsThatAreNotThereLightNothing()
{
    QVERIFY(m_pages->find(1, "The second page").empty());
    QVERIFY(m_pages->find(1, "").empty());
    QVERIFY(m_pages->find(9, "page").empty());
}

void PdfPagesTest::impossiblePartsAreRefused()
{
    QVERIFY(!m_pages->render(3, {0, 0, 10, 10}, 10, 10).has_value());
    QVERIFY(!m_pages->render(1, {0, 0, 0, 10}, 10, 10).has_value());
    QVERIFY(!m_pages->render(1, {0, 0, 10, 10}, 10'000, 10'000).has_value());
    QVERIFY(!m_pages->render(1, {0, 0, 10, 10}, 0, 10).has_value());
}

void PdfPagesTest::missingAndDamagedFilesAreToldApart()
{
    const auto missing = PdfPages::open(path("gone.pdf"));
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().detail.starts_with("gone.pdf: "));
    std::ofstream(path("broken.pdf"), std::ios::binary) << "%PDF-1.7 and nothing that follows";
    QCOMPARE(PdfPages::open(path("broken.pdf")).error().code, ErrorCode::Malformed);
    std::ofstream(path("empty.pdf"), std::ios::binary) << "";
    QVERIFY(!PdfPages::open(path("empty.pdf")).has_value());
}

void PdfPagesTest::looseSearchIgnoresSpacesThenCapitals()
{
    const FoundText plain = findLoosely(u"a b\r\n  c d", u" b c ");
    QCOMPARE(plain.begin, 2);
    QCOMPARE(plain.length, 6); // up to the c
    QCOMPARE(findLoosely(u"The Hearth", u"the hearth").length, 10);
    QCOMPARE(findLoosely(u"hearth Hearth", u"Hearth").begin, 7);
    QCOMPARE(findLoosely(u"abc", u"   ").length, 0);
    QCOMPARE(findLoosely(u"", u"a").length, 0);
}

QTEST_MAIN(PdfPagesTest)
#include "pdf_pages_test.moc"
