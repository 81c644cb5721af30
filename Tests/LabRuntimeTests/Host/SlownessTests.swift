import Testing

@testable import LabRuntime

struct SlownessTests {
    @Test func sharedProcessorsMultiplyWhatOneGuestWasMeasuredToNeed() {
        #expect(Slowness.factor(measured: 9, acceleration: .emulated, guestCPUs: 6, hostCPUs: 2) == 27)
        #expect(Slowness.factor(measured: 1, acceleration: .kvm, guestCPUs: 6, hostCPUs: 16) == 1)
        #expect(Slowness.factor(measured: 1, acceleration: .kvm, guestCPUs: 6, hostCPUs: 2) == 3)
    }

    @Test func emulationIsNeverTakenForFast() {
        #expect(Slowness.factor(measured: 3, acceleration: .emulated, guestCPUs: 2, hostCPUs: 2) == 12)
    }
}
