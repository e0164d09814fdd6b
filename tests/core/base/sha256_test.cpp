#include "core/base/sha256.h"

#include <QtTest>

#include <string_view>

class Sha256Test : public QObject {
    Q_OBJECT

private slots:
    void knownDigests_data();
    void knownDigests();
    void piecesGiveTheDigestOfTheWhole();
};

// The examples of FIPS 180-4 and its test vectors, and lengths around the end of a block, which
// coreutils' sha256sum gave.
void Sha256Test::knownDigests_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("empty") << QByteArray()
                           << QByteArray("e3b0c44298fc1c149afbf4c8996fb924"
                                         "27ae41e4649b934ca495991b7852b855");
    QTest::newRow("abc") << QByteArray("abc")
                         << QByteArray("ba7816bf8f01cfea414140de5dae2223"
                                       "b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks")
        << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::newRow("million") << QByteArray(1000000, 'a')
                             << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67"
                                           "f1809a48a497200e046d39ccc7112cd0");
    QTest::newRow("55 bytes") << QByteArray(55, 'b')
                              << QByteArray("eb2c86e932179f4ba13fe8715a26124b"
                                            "77d6bad290b9b4c1cc140cf633300c19");
    QTest::newRow("56 bytes") << QByteArray(56, 'b')
                              << QByteArray("a5fc6e203a4c2b657d0d153885932414"
                                            "b2ffc6a93f0f8bf8b3183315e5a7212c");
    QTest::newRow("63 bytes") << QByteArray(63, 'b')
                              << QByteArray("94e419fabac7f930810f9636354042f8"
                                            "c1426d2f834d4ab65c93dc1e69326b13");
    QTest::newRow("64 bytes") << QByteArray(64, 'b')
                              << QByteArray("a0fab1377f49a759b57f63318262ebe8"
                                            "9fabfc990e8e93ceac2984561482b9d4");
    QTest::newRow("119 bytes") << QByteArray(119, 'b')
                               << QByteArray("68297a9eb141ce16bbc0847da1c0c48e"
                                             "2858704feaa13993bde29f87a198a6e1");
    QTest::newRow("120 bytes") << QByteArray(120, 'b')
                               << QByteArray("392add47fbaa8197a874ebe770a947a2"
                                             "6dd6f2becce5f64688cc4d18c9da93bd");
}

void Sha256Test::knownDigests()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, digest);
    const std::string_view bytes(text.constData(), std::size_t(text.size()));
    QCOMPARE(QByteArray::fromStdString(core::sha256Hex(std::as_bytes(std::span(bytes)))), digest);
}

void Sha256Test::piecesGiveTheDigestOfTheWhole()
{
    const std::string text(1000, 'x');
    const auto bytes = std::as_bytes(std::span(text));
    core::Sha256 whole;
    whole.add(bytes);
    const auto expected = whole.finish();
    for (const std::size_t step : {1u, 7u, 63u, 64u, 65u, 999u}) {
        core::Sha256 pieces;
        for (std::size_t at = 0; at < bytes.size(); at += step) {
            pieces.add(bytes.subspan(at, std::min(step, bytes.size() - at)));
        }
        QVERIFY(pieces.finish() == expected);
    }
}

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
