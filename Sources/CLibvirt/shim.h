// What Swift cannot import from libvirt's headers by itself.
//
// virConnectDomainEventRegisterAny() takes every kind of callback through one cast macro,
// VIR_DOMAIN_EVENT_CALLBACK. Each function here registers one kind with its own type, so that
// a Swift closure of the wrong shape is a compile error and not a crash in the event thread.

#ifndef CLIBVIRT_SHIM_H
#define CLIBVIRT_SHIM_H

#include <libvirt/libvirt.h>
#include <libvirt/libvirt-qemu.h>
#include <libvirt/virterror.h>

static inline int clibvirt_register_lifecycle(virConnectPtr connection, virDomainPtr domain,
                                              virConnectDomainEventCallback callback,
                                              void *opaque, virFreeCallback release) {
    return virConnectDomainEventRegisterAny(connection, domain, VIR_DOMAIN_EVENT_ID_LIFECYCLE,
                                            VIR_DOMAIN_EVENT_CALLBACK(callback), opaque, release);
}

static inline int clibvirt_register_reboot(virConnectPtr connection, virDomainPtr domain,
                                           virConnectDomainEventGenericCallback callback,
                                           void *opaque, virFreeCallback release) {
    return virConnectDomainEventRegisterAny(connection, domain, VIR_DOMAIN_EVENT_ID_REBOOT,
                                            VIR_DOMAIN_EVENT_CALLBACK(callback), opaque, release);
}

static inline int clibvirt_register_agent_lifecycle(virConnectPtr connection, virDomainPtr domain,
                                                    virConnectDomainEventAgentLifecycleCallback callback,
                                                    void *opaque, virFreeCallback release) {
    return virConnectDomainEventRegisterAny(connection, domain, VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE,
                                            VIR_DOMAIN_EVENT_CALLBACK(callback), opaque, release);
}

#endif
