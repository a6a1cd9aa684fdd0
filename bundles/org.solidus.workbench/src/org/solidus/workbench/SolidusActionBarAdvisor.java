/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The menus that every perspective shares; the rest is contributed by extension points. */
final class SolidusActionBarAdvisor extends ActionBarAdvisor {

    private IContributionItem openPerspective;
    private IContributionItem showView;

    SolidusActionBarAdvisor(IActionBarConfigurer configurer) {
        super(configurer);
    }

    @Override
    protected void makeActions(IWorkbenchWindow window) {
        register(ActionFactory.QUIT.create(window));
        register(ActionFactory.RESET_PERSPECTIVE.create(window));
        register(ActionFactory.PREFERENCES.create(window));
        register(ActionFactory.ABOUT.create(window));
        openPerspective = ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window);
        showView = ContributionItemFactory.VIEWS_SHORTLIST.create(window);
    }

    @Override
    protected void fillMenuBar(IMenuManager menuBar) {
        menuBar.add(fileMenu());
        menuBar.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menuBar.add(windowMenu());
        menuBar.add(helpMenu());
    }

    private IMenuManager fileMenu() {
        IMenuManager menu = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(getAction(ActionFactory.QUIT.getId()));
        return menu;
    }

    private IMenuManager windowMenu() {
        IMenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
        menu.add(submenu("&Open Perspective", openPerspective));
        menu.add(submenu("Show &View", showView));
        menu.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(getAction(ActionFactory.PREFERENCES.getId()));
        return menu;
    }

    private IMenuManager helpMenu() {
        IMenuManager menu = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(getAction(ActionFactory.ABOUT.getId()));
        return menu;
    }

    private static IMenuManager submenu(String label, IContributionItem content) {
        IMenuManager menu = new MenuManager(label);
        menu.add(content);
        return menu;
    }
}
