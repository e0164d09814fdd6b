#include "gui/chat/math/formula_images.h"
#include "gui/chat/math/typesetter.h"
#include "tests/support/patience.h"

#include <QImage>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>

#include <cmath>

using gui::chat::FormulaImages;
using gui::chat::FormulaStore;
using gui::chat::placeFormula;
using gui::chat::Typesetter;

class TypesetterTest : public QObject {
    Q_OBJECT
private slots:
    void formulasBecomePictures();
    void whatIsNoTexIsNoPicture();
    void aFormulaWithoutAnEndIsGivenUp();
    void aTallBracketReachesFromTopToBottom();
    void aFormulaStandsOnItsLine();

private:
    gui::chat::TypesetFormula typeset(const QString& source)
    {
        m_typesetter.request(source);
        if (!tests::eventually([&] { return m_store->find(source).has_value(); })) {
            return {};
        }
        return *m_store->find(source);
    }
    QImage picture(const QString& source, double pixelsPerEx)
    {
        const auto formula = typeset(source);
        FormulaImages images(m_store);
        QSize size;
        const QString address = FormulaImages::address(
            source, Qt::black, pixelsPerEx, gui::chat::standAlone(formula, pixelsPerEx), 1);
        return images.requestImage(address.mid(int(qstrlen("image://formula/"))), &size, {});
    }

    const std::shared_ptr<FormulaStore> m_store = std::make_shared<FormulaStore>();
    Typesetter m_typesetter{m_store};
};

void TypesetterTest::formulasBecomePictures()
{
    const auto formula = typeset("\\(\\frac{a}{b}\\)");
    QVERIFY(formula.width > 1 && formula.height > 2 && formula.depth > 0.5);
    QVERIFY(QSvgRenderer(formula.svg).isValid());

    const auto display = typeset("\\[\\frac{a}{b}\\]");
    QVERIFY(display.height > formula.height);
    const auto chemistry = typeset("$\\ce{H2O}$");
    QVERIFY(!chemistry.svg.isEmpty());

    const QImage image = picture("$x$", 20);
    QVERIFY(image.width() > 20 && image.height() >= 20);
    int dark = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            dark += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
        }
    }
    QVERIFY(dark > 50);
}

void TypesetterTest::whatIsNoTexIsNoPicture()
{
    for (const char* source : {"\\(\\frac{a\\)", "$\\bad{x}$", "$\\href{javascript:alert(1)}{x}$",
             "$\\def\\a{\\a\\a}\\a$", "$\\require{html}x$"}) {
        QVERIFY2(typeset(QString::fromLatin1(source)).svg.isEmpty(), source);
    }
    QVERIFY(!typeset("$y$").svg.isEmpty()); // and the next one is fine
}

// The macro that doubles itself is bounded by MathJax; this one only costs time.
void TypesetterTest::aFormulaWithoutAnEndIsGivenUp()
{
    const QString nested = QStringLiteral("$") + QStringLiteral("{").repeated(1500) + u'x' +
                           QStringLiteral("}").repeated(1500) + u'$';
    m_typesetter.request(nested);
    TRY_VERIFY(m_store->find(nested).has_value());
    QVERIFY(!typeset("$z$").svg.isEmpty());
}

// Qt's SVG knows no nested pictures, with which MathJax stretches brackets.
void TypesetterTest::aTallBracketReachesFromTopToBottom()
{
    const QImage image =
        picture("\\[\\left(\\begin{matrix}1\\\\2\\\\3\\\\4\\\\5\\\\6\\end{matrix}\\right)\\]", 10);
    QVERIFY(image.height() > 100);
    QVERIFY(
        !m_store
             ->find("\\[\\left(\\begin{matrix}1\\\\2\\\\3\\\\4\\\\5\\\\6\\end{matrix}\\right)\\]")
             ->svg.mid(4)
             .contains("<svg"));
    int empty = 0;
    for (int y = 2; y < image.height() - 2; ++y) {
        bool dark = false;
        for (int x = 0; x < image.width() * 2 / 5; ++x) {
            dark = dark || qAlpha(image.pixel(x, y)) > 64;
        }
        empty += dark ? 0 : 1;
    }
    QCOMPARE(empty, 0);
}

void TypesetterTest::aFormulaStandsOnItsLine()
{
    const double xHeight = 9;
    for (const auto& [height, depth] :
        {std::pair(1.0, 0.0), std::pair(5.0, 2.0), std::pair(2.0, 1.5)}) {
        const auto place = placeFormula({"svg", 3, height, depth}, xHeight);
        QCOMPARE(place.height, std::round(place.height));
        QVERIFY(place.above > -1e-9 && place.below > -1e-9);
        // Where Qt puts the line through a picture that is aligned with its middle.
        const double line = (place.height + xHeight / 2) / 2;
        QVERIFY(std::abs(place.above + (height - depth) * xHeight - line) < 1e-9);
    }
}

QTEST_MAIN(TypesetterTest)
#include "typesetter_test.moc"
