// The icons that are installed in fixed sizes are those of the drawings in resources/icons.
//
// With UPDATE_GOLDENS=1 they are drawn anew.
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QImageReader>
#include <QTest>

#include <cstdlib>

namespace {

const QString kIcons = QStringLiteral(HEARTH_SOURCE_DIR "/resources/icons/");

QImage drawn(const QString& drawing, int side)
{
    QImageReader reader(kIcons + drawing + ".svg");
    reader.setScaledSize({side, side});
    return reader.read().convertToFormat(QImage::Format_ARGB32);
}

// Of the pixels, in steps of a colour; what is not seen through does not count.
double meanDifference(const QImage& left, const QImage& right)
{
    double sum = 0;
    for (int y = 0; y < left.height(); ++y) {
        for (int x = 0; x < left.width(); ++x) {
            const QRgb a = qPremultiply(left.pixel(x, y));
            const QRgb b = qPremultiply(right.pixel(x, y));
            sum += std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) +
                   std::abs(qBlue(a) - qBlue(b)) + std::abs(qAlpha(a) - qAlpha(b));
        }
    }
    return sum / (4.0 * left.width() * left.height());
}

} // namespace

class IconsTest : public QObject {
    Q_OBJECT
private slots:
    void everySizeShowsTheDrawing_data();
    void everySizeShowsTheDrawing();
};

void IconsTest::everySizeShowsTheDrawing_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<QString>("group");
    QTest::addColumn<int>("side");
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256, 512}) {
        QTest::addRow("program, %d", side) << "hearth"
                                           << "apps" << side;
        if (side <= 128) {
            QTest::addRow("model, %d", side) << "application-x-gguf"
                                             << "mimetypes" << side;
        }
    }
}

void IconsTest::everySizeShowsTheDrawing()
{
    QFETCH(const QString, drawing);
    QFETCH(const QString, group);
    QFETCH(const int, side);
    const QString folder = kIcons + QString("hicolor/%1x%1/%2/").arg(side).arg(group);
    const QString file = folder + drawing + ".png";
    const QImage wanted = drawn(drawing, side);
    QCOMPARE(wanted.size(), QSize(side, side));
    if (qEnvironmentVariableIsSet("UPDATE_GOLDENS")) {
        QVERIFY(QDir().mkpath(folder) && wanted.save(file, nullptr, 0));
    }

    const QImage kept(file);
    QCOMPARE(kept.size(), wanted.size());
    QVERIFY(meanDifference(kept, wanted) < 2); // other versions of Qt smooth edges otherwise
}

QTEST_MAIN(IconsTest)
#include "icons_test.moc"
