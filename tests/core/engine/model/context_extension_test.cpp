#include "core/engine/model/context_extension.h"
#include "core/engine/model/rotary.h"

#include <QtTest>

#include <cmath>

using namespace core::engine;

namespace {

constexpr int kTrained = 262144;

ModelConfig published()
{
    ModelConfig config;
    config.contextLength = kTrained;
    config.rotaryDims = 64;
    config.ropeBase = 1e7;
    config.ropeSections = {11, 11, 10, 0};
    return config;
}

EngineOptions wanting(int contextTokens, RopeScaling scaling = RopeScaling::Auto)
{
    EngineOptions options;
    options.contextTokens = contextTokens;
    options.ropeScaling = scaling;
    return options;
}

} // namespace

class ContextExtensionTest : public QObject {
    Q_OBJECT

private slots:
    void frequenciesAreThoseOfThePaper_data();
    void frequenciesAreThoseOfThePaper();
    void aContextThatTheModelWasMadeForChangesNothing();
    void aLongerOneStretchesByWhatItNeeds();
    void whatTheFileSaysIsKept();
    void theFileIsOverruled();
    void notStretchingIsToldToo();
    void factorsThatMakeNoSenseAreRefused();
};

// Numbers of yarn_numbers.py.
void ContextExtensionTest::frequenciesAreThoseOfThePaper_data()
{
    QTest::addColumn<float>("factor");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QList<double>>("frequencies");
    QTest::newRow("2") << 2.0f << 1.069314718
                       << QList<double>{1.000000000e+0, 6.042963902e-1, 3.651741273e-1,
                              2.206734069e-1, 1.333521432e-1, 8.058421878e-2, 4.869675252e-2,
                              2.942727176e-2, 1.778279410e-2, 1.074607828e-2, 6.493816316e-3,
                              3.924189758e-3, 2.371373706e-3, 1.433012570e-3, 8.659643234e-4,
                              4.905929200e-4, 2.766992953e-4, 1.552649292e-4, 8.660864885e-5,
                              4.797585271e-5, 2.635603146e-5, 1.433416921e-5, 7.699632630e-6,
                              4.652860205e-6, 2.811706626e-6, 1.699104164e-6, 1.026762513e-6,
                              6.204688804e-7, 3.749471047e-7, 2.265791819e-7, 1.369209817e-7,
                              8.274085500e-8};
    QTest::newRow("4") << 4.0f << 1.138629436
                       << QList<double>{1.000000000e+0, 6.042963902e-1, 3.651741273e-1,
                              2.206734069e-1, 1.333521432e-1, 8.058421878e-2, 4.869675252e-2,
                              2.942727176e-2, 1.778279410e-2, 1.074607828e-2, 6.493816316e-3,
                              3.924189758e-3, 2.371373706e-3, 1.433012570e-3, 8.659643234e-4,
                              4.742398227e-4, 2.569350599e-4, 1.373497451e-4, 7.217387404e-5,
                              3.707224982e-5, 1.844922203e-5, 8.759770071e-6, 3.849816315e-6,
                              2.326430102e-6, 1.405853313e-6, 8.495520822e-7, 5.133812566e-7,
                              3.102344402e-7, 1.874735523e-7, 1.132895909e-7, 6.846049086e-8,
                              4.137042750e-8};
}

void ContextExtensionTest::frequenciesAreThoseOfThePaper()
{
    QFETCH(float, factor);
    QFETCH(double, scale);
    QFETCH(QList<double>, frequencies);
    ModelConfig config = published();
    QVERIFY(extendContext(config, wanting(int(kTrained * factor))));
    QCOMPARE(config.yarnFactor, factor);
    const RotaryFrequencies table = rotaryFrequencies(config);
    QVERIFY(std::abs(double(table.scale) - scale) < 1e-6);
    QCOMPARE(qsizetype(table.frequency.size()), frequencies.size());
    for (qsizetype pair = 0; pair < frequencies.size(); ++pair) {
        const double ratio = double(table.frequency[std::size_t(pair)]) / frequencies[pair];
        QVERIFY2(std::abs(ratio - 1) < 1e-6, qPrintable(QString::number(pair)));
    }
}

void ContextExtensionTest::aContextThatTheModelWasMadeForChangesNothing()
{
    for (const int context : {0, 4096, kTrained}) {
        ModelConfig config = published();
        const auto note = extendContext(config, wanting(context));
        QVERIFY(note);
        QVERIFY(note->empty());
        QCOMPARE(config.yarnFactor, 1.0f);
        QCOMPARE(rotaryFrequencies(config).scale, 1.0f);
    }
}

void ContextExtensionTest::aLongerOneStretchesByWhatItNeeds()
{
    ModelConfig config = published();
    const auto note = extendContext(config, wanting(1'048'576));
    QVERIFY(note);
    QCOMPARE(config.yarnFactor, 4.0f);
    QCOMPARE(config.yarnOriginalContext, kTrained);
    QVERIFY(note->find("262144") != std::string::npos);
    QVERIFY(note->find("by 4,") != std::string::npos);

    EngineOptions options = wanting(1'048'576);
    options.ropeFactor = 8;
    options.originalContext = 131072;
    config = published();
    QVERIFY(extendContext(config, options));
    QCOMPARE(config.yarnFactor, 8.0f);
    QCOMPARE(config.yarnOriginalContext, 131072);
}

void ContextExtensionTest::whatTheFileSaysIsKept()
{
    ModelConfig config = published();
    config.contextLength = 1'048'576; // as such files say
    config.yarnFactor = 4;
    config.yarnOriginalContext = kTrained;
    for (const int context : {0, 32768, 1'048'576}) {
        const auto note = extendContext(config, wanting(context));
        QVERIFY(note);
        QVERIFY(note->empty());
        QCOMPARE(config.yarnFactor, 4.0f);
    }
    QVERIFY(!extendContext(config, wanting(2'097'152))->empty());
    QCOMPARE(config.yarnFactor, 8.0f);
}

void ContextExtensionTest::theFileIsOverruled()
{
    ModelConfig config = published();
    config.yarnFactor = 4;
    config.yarnOriginalContext = kTrained;
    QVERIFY(extendContext(config, wanting(4096, RopeScaling::None))->empty());
    QCOMPARE(config.yarnFactor, 1.0f);

    config = published();
    EngineOptions options = wanting(4096, RopeScaling::Yarn);
    options.ropeFactor = 2;
    QVERIFY(!extendContext(config, options)->empty());
    QCOMPARE(config.yarnFactor, 2.0f);

    config = published();
    QVERIFY(extendContext(config, wanting(4096, RopeScaling::Yarn))->empty()); // needs none
    QCOMPARE(config.yarnFactor, 1.0f);
}

void ContextExtensionTest::notStretchingIsToldToo()
{
    ModelConfig config = published();
    const auto note = extendContext(config, wanting(1'048'576, RopeScaling::None));
    QVERIFY(note);
    QVERIFY(!note->empty());
    QCOMPARE(config.yarnFactor, 1.0f);
}

void ContextExtensionTest::factorsThatMakeNoSenseAreRefused()
{
    EngineOptions options = wanting(1'048'576);
    for (const float factor : {0.5f, 100.0f, std::nanf("")}) {
        ModelConfig config = published();
        options.ropeFactor = factor;
        const auto outcome = extendContext(config, options);
        if (factor > 0) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, core::ErrorCode::InvalidInput);
        }
        QVERIFY(config.yarnFactor >= 1 && config.yarnFactor <= 64);
    }
    // What a context needs is not refused, only told.
    ModelConfig config = published();
    config.contextLength = 1024;
    const auto note = extendContext(config, wanting(1'048'576));
    QVERIFY(note && note->find("by 1024,") != std::string::npos);
}

QTEST_APPLESS_MAIN(ContextExtensionTest)
#include "context_extension_test.moc"
