/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.solidus.core.registry.Registry;

/** Gets the registry from OSGi; in a host that has a service component runtime but did not start it, starts it. */
final class RegistryService {

    private static final String RUNTIME = "org.apache.felix.scr";

    private RegistryService() {}

    static Optional<Registry> find() {
        BundleContext context = FrameworkUtil.getBundle(RegistryService.class).getBundleContext();
        Optional<Registry> registry = registered(context);
        return registry.isPresent() || !startRuntime(context) ? registry : registered(context);
    }

    private static Optional<Registry> registered(BundleContext context) {
        ServiceReference<Registry> reference = context.getServiceReference(Registry.class);
        return Optional.ofNullable(reference).map(context::getService);
    }

    private static boolean startRuntime(BundleContext context) {
        for (Bundle bundle : context.getBundles()) {
            if (RUNTIME.equals(bundle.getSymbolicName()) && bundle.getState() != Bundle.ACTIVE) {
                try {
                    bundle.start(Bundle.START_TRANSIENT);
                    return true;
                } catch (BundleException e) {
                    ILog.of(RegistryService.class).error("The service component runtime does not start.", e);
                }
            }
        }
        return false;
    }
}
