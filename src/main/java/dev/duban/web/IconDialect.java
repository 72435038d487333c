package dev.duban.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * The pictures of {@code icons.svg}, which a page holds by the hundred: {@code <svg icon:of="bell">} is an outline icon beside a
 * word, never alone; {@code <span icon:lamp="overdue">} a lamp with its word, one of {@code overdue}, {@code past-internal},
 * {@code soon}, {@code in-time}, {@code stopped} and {@code no-limit}. A name in <code>${…}</code> is an expression.
 */
@Component
class IconDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "icon";

    private final String pictures;

    IconDialect(Assets assets) {
        super("Duban icons", PREFIX, StandardDialect.PROCESSOR_PRECEDENCE);
        pictures = assets.of("icons.svg");
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Icon(pictures), new Lamp(pictures));
    }

    /** What both do: the name, whether a word or an expression, becomes the picture of the element. */
    private abstract static class Picture extends AbstractAttributeTagProcessor {

        /** After conditions and loops, with what they leave on the element. */
        private static final int LATE = 1500;

        private final String pictures;

        Picture(String attribute, String pictures) {
            super(TemplateMode.HTML, PREFIX, null, false, attribute, true, LATE, true);
            this.pictures = pictures;
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName attribute,
                String value,
                IElementTagStructureHandler element) {
            var name = value.startsWith("${")
                    ? String.valueOf(StandardExpressions.getExpressionParser(context.getConfiguration())
                            .parseExpression(context, value)
                            .execute(context))
                    : value;
            draw(context, name, element);
        }

        abstract void draw(ITemplateContext context, String name, IElementTagStructureHandler element);

        final String use(String name) {
            return "<use href=\"" + pictures + "#" + name + "\"></use>";
        }
    }

    private static final class Icon extends Picture {

        Icon(String pictures) {
            super("of", pictures);
        }

        @Override
        void draw(ITemplateContext context, String name, IElementTagStructureHandler element) {
            element.setAttribute("class", "i");
            element.setAttribute("aria-hidden", "true");
            element.setBody(use(name), false);
        }
    }

    private static final class Lamp extends Picture {

        Lamp(String pictures) {
            super("lamp", pictures);
        }

        @Override
        void draw(ITemplateContext context, String name, IElementTagStructureHandler element) {
            var word = context.getMessage(IconDialect.class, "web.lamp." + name, new Object[0], true);
            element.setAttribute("class", "lamp");
            element.setAttribute("role", "img");
            element.setAttribute("aria-label", word);
            element.setAttribute("title", word);
            element.setBody("<svg>" + use("lamp-" + name) + "</svg>", false);
        }
    }
}
