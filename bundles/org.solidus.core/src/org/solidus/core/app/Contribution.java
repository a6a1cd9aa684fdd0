/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.app;

/**
 * Something of a kind that the core does not know: a driver, a simulated instrument. The interface of the kind extends
 * this one; each class is final and stateless with {@code @Component(service = {KIND.class, Contribution.class})} and is
 * found by {@link org.solidus.core.registry.Registry#contributions(Class)}.
 */
public interface Contribution {}
