import LabPlanning
import Libvirt
import Testing

@testable import LabRuntime

struct HostActionTests {
    private func context(_ action: StepAction, machine: String? = nil) throws -> TestContext {
        try TestContext(Plans.plan(Plans.stacked), step: PlannedStep(action, machine: machine))
    }

    // MARK: - The network

    @Test func theNetworkIsMadeWithItsTagAndStarted() async throws {
        let context = try context(.createNetwork)
        try await CreateNetwork().run(context.step)
        let network = try #require(try context.host.connection.network(named: "lab-stacked"))
        #expect(try network.isActive)
        #expect(try LabTagXML.parse(network.xmlDescription()) == context.plan.tag)
        #expect(network.uuid == context.plan.tag.objectUUID(.network, "lab-stacked"))
        #expect(try context.effects == [.network("lab-stacked")])
    }

    @Test func aNetworkThatIsThereIsKept() async throws {
        let context = try context(.createNetwork)
        try await CreateNetwork().run(context.step)
        try await CreateNetwork().run(context.step)
        #expect(try context.host.connection.networks().count == 1)
    }

    @Test func aNetworkThatWasStoppedIsStarted() async throws {
        let context = try context(.createNetwork)
        try await CreateNetwork().run(context.step)
        try context.host.connection.network(named: "lab-stacked")?.destroy()
        try await CreateNetwork().run(context.step)
        #expect(try context.host.connection.network(named: "lab-stacked")?.isActive == true)
    }

    @Test func someoneElsesNetworkOfThatNameIsRefused() async throws {
        for tag in [nil, try Plans.tag("stacked", instance: 2)] {
            let context = try context(.createNetwork)
            _ = try context.host.connection.defineNetwork(xml: TestHost.networkXML("lab-stacked", tag: tag))
            let failure = await labFailure { try await CreateNetwork().run(context.step) }
            #expect(failure?.kind == .infrastructure)
            #expect(failure?.cause == "a network of that name exists and is not this lab's")
            #expect(failure?.remedy?.contains("--name") == true)
            #expect(try context.host.connection.network(named: "lab-stacked")?.isActive == false)
        }
    }

    // MARK: - The pool

    @Test func aPoolThatIsThereIsKept() async throws {
        let context = try context(.createPool)
        // The test driver can't build a pool on its start, so it is made here as the action does it elsewhere.
        let pool = try context.host.connection.defineStoragePool(xml: context.plan.pool.xml)
        try pool.start()
        try await CreatePool().run(context.step)
        #expect(try context.host.connection.storagePools().map(\.uuid) == [pool.uuid])
        #expect(try context.effects == [.pool("lab-stacked")])
    }

    @Test func aPoolThatIsMadeIsRecordedBefore() async throws {
        let context = try context(.createPool)
        // The test driver refuses the start; what was defined until then is recorded and found again.
        await #expect(throws: LibvirtError.self) { try await CreatePool().run(context.step) }
        #expect(try context.effects == [.pool("lab-stacked")])
        let owned = try OwnedObjects.find(tag: context.plan.tag, on: context.host.connection)
        #expect(owned.names == ["storage pool lab-stacked"])
    }

    @Test func someoneElsesPoolOfThatNameIsRefused() async throws {
        for tag in [nil, try Plans.tag("stacked", instance: 2)] {
            let context = try context(.createPool)
            _ = try context.host.connection.defineStoragePool(xml: TestHost.poolXML("lab-stacked", tag: tag))
            let failure = await labFailure { try await CreatePool().run(context.step) }
            #expect(failure?.cause == "a pool of that name exists and is not this lab's")
            #expect(try context.host.connection.storagePool(named: "lab-stacked")?.isActive == false)
        }
    }

    // MARK: - Machines

    @Test(arguments: [true, false]) func aMachineThatIsDefinedIsStarted(_ paused: Bool) async throws {
        let context = try context(.bootMachine, machine: "m1")
        let domain = try context.host.connection.defineDomain(
            xml: TestHost.domainXML("stacked-m1", tag: context.plan.tag))
        if paused {
            try domain.start()
            try domain.suspend()
        }
        try await BootMachine().run(context.step)
        #expect(try domain.state() == .running)
        try await BootMachine().run(context.step)
        #expect(try domain.state() == .running)
        #expect(try context.effects == [.domain("stacked-m1"), .domain("stacked-m1")])
    }

    @Test func someoneElsesDomainOfThatNameIsNotStarted() async throws {
        let context = try context(.bootMachine, machine: "m1")
        let domain = try context.host.connection.defineDomain(xml: TestHost.domainXML("stacked-m1"))
        let failure = await labFailure { try await BootMachine().run(context.step) }
        #expect(failure?.machine == "m1")
        #expect(failure?.cause == "a domain of that name exists and is not this lab's")
        #expect(try !domain.isActive)
    }

    @Test func aMachineWithoutADomainIsTold() async throws {
        let context = try context(.awaitGuest, machine: "m2")
        let failure = await labFailure { try await AwaitGuest().run(context.step) }
        #expect(failure?.description.hasPrefix("finding the domain stacked-m2 on m2 failed: there is none") == true)
    }

    @Test func aMachineThatStoppedByItselfIsNotWaitedFor() async throws {
        let context = try context(.awaitGuest, machine: "m1")
        _ = try context.host.connection.defineDomain(xml: TestHost.domainXML("stacked-m1", tag: context.plan.tag))
        let failure = await labFailure { try await AwaitGuest().run(context.step) }
        #expect(failure?.kind == .infrastructure)
        #expect(failure?.cause == "the domain stopped: unknown")
    }

    @Test func aMachineWhoseEmulatorCrashesIsStartedAgainThreeTimes() async throws {
        let context = try context(.awaitGuest, machine: "m1")
        let domain = try context.host.connection.defineDomain(
            xml: TestHost.domainXML("stacked-m1", tag: context.plan.tag))
        let recovery = CrashRecovery(context.step, machine: "m1", domain: domain)
        try domain.start()
        let dump = context.folder.path.appending("memory").string
        for _ in 1...3 {
            try await recovery.keepRunning()
            try domain.dump(to: dump, flags: .crash)
            #expect(try domain.stateReason().isCrash)
            try await recovery.keepRunning()
            #expect(try domain.state() == .running)
        }
        #expect(context.recorder.texts(.healed).count == 3)
        try domain.dump(to: dump, flags: .crash)
        let failure = await labFailure { try await recovery.keepRunning() }
        #expect(failure?.cause == "its emulator crashed 4 times")
        #expect(try !domain.isActive)
    }

    @Test func aStepForAMachineThatIsNotPlannedIsAFault() async throws {
        let context = try context(.bootMachine, machine: "m99")
        let failure = await labFailure { try await BootMachine().run(context.step) }
        #expect(failure?.cause == "step boot/m99 names no machine of the plan")
    }

    @Test func everyKindOfStepHasCode() {
        for action in StepAction.allCases {
            #expect(
                "\(type(of: action.implementation))".lowercased().first == "\(action)".lowercased().first, "\(action)")
        }
    }
}
