#include "core/engine/model/placement.h"

#include <QtTest>

using namespace core::engine;

namespace {

// Layers of equal halves; `feedForward` large makes them look like experts.
PartSizes sizesOf(std::size_t layers, std::uint64_t mixer, std::uint64_t feedForward)
{
    PartSizes sizes;
    sizes.layers.assign(layers, {mixer, feedForward, 5});
    sizes.head = 50;
    sizes.working = 20;
    return sizes;
}

// One letter a half: c for the CPU, digits for devices.
QString picture(const Placement& placement, int cpu)
{
    QString text;
    const auto letter = [&](int device) { return device == cpu ? u'c' : QChar(u'0' + device); };
    for (std::size_t i = 0; i < placement.mixer.size(); ++i) {
        text += letter(placement.mixer[i]);
        text += letter(placement.feedForward[i]);
    }
    return text + u' ' + letter(placement.head);
}

QString placed(const PartSizes& sizes, std::vector<DeviceRoom> rooms, int gpuLayers = -1)
{
    return picture(placeModel(sizes, rooms, gpuLayers), int(rooms.size()));
}

} // namespace

class PlacementTest : public QObject {
    Q_OBJECT

private slots:
    void withoutDevicesEverythingIsOnTheCpu();
    void oneDeviceWithRoomTakesAll();
    void whatDoesNotFitStaysOnTheCpuLayerByLayer();
    void expertsGoToTheCpuBeforeLayers();
    void severalDevicesShareByBandwidth();
    void theNumberOfLayersCanBeAskedFor();
    void noDeviceIsGivenMoreThanItHas();
};

void PlacementTest::withoutDevicesEverythingIsOnTheCpu()
{
    QCOMPARE(placed(sizesOf(2, 10, 10), {}), QStringLiteral("cccc c"));
    QCOMPARE(placed(sizesOf(2, 10, 10), {{30, 1}}), QStringLiteral("cccc c"));
}

void PlacementTest::oneDeviceWithRoomTakesAll()
{
    // 2 * (10 + 10 + 5) + 50, and 20 to work with.
    QCOMPARE(placed(sizesOf(2, 10, 10), {{120, 1}}), QStringLiteral("0000 0"));
    QCOMPARE(placed(sizesOf(2, 10, 10), {{119, 1}}), QStringLiteral("cc00 0"));
    // The second one has the room; one device needs no crossings.
    QCOMPARE(placed(sizesOf(2, 10, 10), {{119, 9}, {120, 1}}), QStringLiteral("1111 1"));
}

void PlacementTest::whatDoesNotFitStaysOnTheCpuLayerByLayer()
{
    QCOMPARE(placed(sizesOf(4, 10, 10), {{20 + 50 + 75, 1}}), QStringLiteral("cc000000 0"));
    QCOMPARE(placed(sizesOf(4, 10, 10), {{20 + 50 + 74, 1}}), QStringLiteral("cccc0000 0"));
    QCOMPARE(placed(sizesOf(4, 10, 10), {{20 + 30, 1}}), QStringLiteral("cccccc00 c"));
}

void PlacementTest::expertsGoToTheCpuBeforeLayers()
{
    const PartSizes sizes = sizesOf(3, 10, 100);
    QCOMPARE(placed(sizes, {{20 + 50 + 3 * 15 + 200, 1}}), QStringLiteral("0c0000 0"));
    QCOMPARE(placed(sizes, {{20 + 50 + 3 * 15, 1}}), QStringLiteral("0c0c0c 0"));
    QCOMPARE(placed(sizes, {{20 + 50 + 2 * 15, 1}}), QStringLiteral("cc0c0c 0"));
}

void PlacementTest::severalDevicesShareByBandwidth()
{
    const QString even = placed(sizesOf(8, 10, 10), {{200, 1}, {200, 1}});
    QVERIFY2(
        !even.contains(u'c') && even.count(u'0') > 4 && even.count(u'1') > 4, qPrintable(even));
    const QString uneven = placed(sizesOf(8, 10, 10), {{240, 3}, {240, 1}});
    QVERIFY2(!uneven.contains(u'c') && uneven.count(u'0') > uneven.count(u'1'), qPrintable(uneven));
}

void PlacementTest::theNumberOfLayersCanBeAskedFor()
{
    QCOMPARE(placed(sizesOf(3, 10, 10), {{1000, 1}}, 0), QStringLiteral("cccccc c"));
    QCOMPARE(placed(sizesOf(3, 10, 10), {{1000, 1}}, 1), QStringLiteral("cccc00 0"));
    QCOMPARE(placed(sizesOf(3, 10, 10), {{1000, 1}}, 99), QStringLiteral("000000 0"));
    QCOMPARE(placed(sizesOf(3, 10, 10), {}, 2), QStringLiteral("cccccc c"));
}

void PlacementTest::noDeviceIsGivenMoreThanItHas()
{
    for (const std::uint64_t feedForward : {10, 100}) {
        const PartSizes sizes = sizesOf(6, 10, feedForward);
        for (std::uint64_t first = 0; first < 400; first += 7) {
            for (const std::uint64_t second : {0, 60, 130}) {
                const DeviceRoom rooms[] = {{first, 2}, {second, 1}};
                const Placement placement = placeModel(sizes, rooms);
                std::uint64_t used[2] = {0, 0};
                const auto count = [&](int device, std::uint64_t bytes) {
                    if (device < 2) {
                        used[device] += bytes;
                    }
                };
                for (std::size_t i = 0; i < 6; ++i) {
                    count(placement.mixer[i], 15);
                    count(placement.feedForward[i], feedForward);
                }
                count(placement.head, 50);
                for (const int device : {0, 1}) {
                    QVERIFY(!placement.uses(device) || used[device] + 20 <= rooms[device].bytes);
                }
            }
        }
    }
}

QTEST_APPLESS_MAIN(PlacementTest)
#include "placement_test.moc"
