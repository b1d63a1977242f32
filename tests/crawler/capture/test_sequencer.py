import asyncio

from crawler.capture.sequencer import Sequencer


def test_turns_are_taken_in_the_order_in_which_numbers_were_handed_out() -> None:
    async def play() -> list[int]:
        sequencer, seen = Sequencer(), list[int]()
        numbers = [sequencer.take() for _ in range(5)]

        async def act(number: int) -> None:
            async with sequencer.holding(number):
                seen.append(number)

        await asyncio.gather(*(act(number) for number in reversed(numbers)))
        return seen

    assert asyncio.run(play()) == [0, 1, 2, 3, 4]


def test_a_number_given_on_early_is_passed_over() -> None:
    async def play() -> bool:
        sequencer = Sequencer()
        first, robots, last = sequencer.take(), sequencer.take(), sequencer.take()
        sequencer.done(robots)
        waiter = asyncio.ensure_future(sequencer.wait(last))
        await asyncio.sleep(0)
        assert not waiter.done()
        sequencer.done(first)
        sequencer.done(first)
        await waiter
        return True

    assert asyncio.run(play())


def test_a_turn_is_given_on_by_a_holder_that_fails() -> None:
    async def play() -> None:
        sequencer = Sequencer()
        first, second = sequencer.take(), sequencer.take()

        async def fail() -> None:
            async with sequencer.holding(first):
                raise ValueError

        results = await asyncio.gather(fail(), sequencer.wait(second), return_exceptions=True)
        assert isinstance(results[0], ValueError)
        assert results[1] is None

    asyncio.run(play())


def test_stopping_lets_everybody_go() -> None:
    async def play() -> None:
        sequencer = Sequencer()
        sequencer.take()
        waiter = asyncio.ensure_future(sequencer.wait(sequencer.take()))
        await asyncio.sleep(0)
        sequencer.stop()
        await asyncio.wait_for(waiter, 1)

    asyncio.run(play())
